import { AxisDrawing, canDrawAxis } from '@/app/_components/axis-drawing'
import { CountLine } from '@/app/_components/count-line'
import { OpeningStage } from '@/app/_components/opening-stage'
import { openingFrames } from '@/app/_components/player-frames'
import { sentenceOf } from '@/app/_components/player-sentences'
import { ReverseStage } from '@/app/_components/reverse-stage'
import type { CellStep, Conv2dStep } from '@/lib/grading/solution'
import type { PublicLayer } from '@/lib/problems/public-view'

type OpeningStep = Exclude<Conv2dStep, CellStep>

/** What comes before any cell, each step in a sentence with its formula and its drawing. */
export function LessonOpening({ layer, steps }: { layer: PublicLayer; steps: readonly OpeningStep[] }) {
  if (steps.length === 0) return null
  const lastExtent = steps.findLast(({ rule }) => rule === 'output-extent')
  return (
    <ol className="space-y-4">
      {steps.map((step, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the steps never change places
        <li key={place} className="space-y-2">
          <p className="max-w-text">{openingFrames([step]).map(sentenceOf).join(' ')}</p>
          <StepDrawing layer={layer} step={step} />
          {step === lastExtent && <p className="axis text-sm text-ink-soft">⌊ ⌋ rounds down.</p>}
        </li>
      ))}
    </ol>
  )
}

function StepDrawing({ layer, step }: { layer: PublicLayer; step: OpeningStep }) {
  switch (step.rule) {
    case 'output-extent':
      return <AxisDrawing step={step} isLit={false} isDrawn={canDrawAxis(step)} />
    case 'parameters':
      return <OpeningStage layer={layer} steps={[step]} frame={{ kind: 'parameters', step }} />
    case 'missing-number':
    case 'stride-options':
    case 'wrong-value':
      return <ReverseStage layer={layer} step={step} frame={null} />
    // Their sentences say it all.
    case 'settings-choice':
    case 'output-channels':
    case 'window-places':
    case 'window-starts':
    case 'cell-pairs':
    case 'feeding-channels':
    case 'im2col-entry':
      return null
    default:
      return <CountLine step={step} isLit={false} />
  }
}
