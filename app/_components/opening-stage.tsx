import { Fragment } from 'react'
import type { Conv2dStep, ParametersStep } from '@/lib/grading/solution'
import type { PublicLayer } from '@/lib/problems/public-view'
import { AxisDrawing, canDrawAxis } from './axis-drawing'
import { ColumnStage } from './column-stage'
import { CountLine, WeightFactors } from './count-line'
import type { Frame } from './player-frames'
import { ReverseStage } from './reverse-stage'
import { isSetStep, SetStage } from './set-stage'

type OpeningStageProps = {
  readonly layer: PublicLayer
  readonly steps: readonly Conv2dStep[]
  readonly frame: Frame
}

/** What comes before any cell: sizes, counts, the places of a set, or the way back from an output. */
export function OpeningStage({ layer, steps, frame }: OpeningStageProps) {
  const setSteps = steps.filter(isSetStep)
  const extents = steps.filter((step) => step.rule === 'output-extent')
  const same = steps.filter((step) => step.rule === 'same-padding')
  const entries = steps.filter((step) => step.rule === 'im2col-entry')
  const windowAxes = steps.filter((step) => step.rule === 'window-places')
  // Rows and columns alike: a drawing of one axis alone would look as if the other were missing.
  const areAxesDrawn = extents.every(canDrawAxis)
  return (
    <div className="space-y-5">
      {steps.map((step, index) => (
        <Fragment key={`${step.rule} ${String(index)}`}>
          <OpeningStep layer={layer} step={step} frame={frame} areAxesDrawn={areAxesDrawn} />
          {step === extents.at(-1) && <p className="axis text-sm text-ink-soft">⌊ ⌋ rounds down.</p>}
          {step === same.at(-1) && same.some(({ stride }) => stride > 1) && (
            <p className="axis text-sm text-ink-soft">⌈ ⌉ rounds up.</p>
          )}
        </Fragment>
      ))}
      {entries.length > 0 && <ColumnStage layer={layer} axes={windowAxes} entries={entries} frame={frame} />}
      {setSteps.length > 0 && entries.length === 0 && (
        <SetStage layer={layer} steps={setSteps} current={frame.kind === 'set' ? frame.step : null} />
      )}
    </div>
  )
}

type OpeningStepProps = {
  readonly layer: PublicLayer
  readonly step: Conv2dStep
  readonly frame: Frame
  readonly areAxesDrawn: boolean
}

function OpeningStep({ layer, step, frame, areAxesDrawn }: OpeningStepProps) {
  switch (step.rule) {
    case 'output-extent':
      return (
        <AxisDrawing
          step={step}
          isLit={frame.kind === 'extent' && frame.step.axis === step.axis}
          isDrawn={areAxesDrawn}
        />
      )
    case 'output-channels':
      return (
        <p className="axis flex gap-x-[1ch] font-mono text-sm" data-lit={frame.kind === step.rule || undefined}>
          <span className="w-20 font-sans font-semibold">Channels</span>
          <span>
            <span className="text-filter">one for each filter</span> ={' '}
            <span className="font-bold text-output">{step.result}</span>
          </span>
        </p>
      )
    case 'parameters':
      return <ParameterLines step={step} frame={frame} />
    case 'weights':
    case 'biases':
    case 'multiply-adds':
    case 'kernel-span':
    case 'half-padding':
    case 'full-padding':
    case 'im2col-rows':
    case 'im2col-columns':
    case 'weight-matrix-rows':
    case 'weight-matrix-columns':
    case 'same-padding':
      return <CountLine step={step} isLit={frame.kind === 'count' && frame.step === step} />
    case 'missing-number':
    case 'stride-options':
    case 'settings-choice':
    case 'wrong-value':
      return <ReverseStage layer={layer} step={step} frame={frame} />
    // Drawn together, below.
    case 'window-places':
    case 'window-starts':
    case 'cell-pairs':
    case 'feeding-channels':
    case 'im2col-entry':
    case 'cell':
      return null
  }
}

const PARAMETER_FRAMES = ['weights', 'biases', 'parameters']

function ParameterLines({ step, frame }: { step: ParametersStep; frame: Frame }) {
  const { filters, weights, biases, result } = step
  const shown = PARAMETER_FRAMES.indexOf(frame.kind)
  const hiddenFrom = (line: number) => (line > shown ? 'invisible' : undefined)
  return (
    <dl className="grid grid-cols-[max-content_max-content_max-content_max-content] items-baseline gap-x-4 gap-y-2 font-mono text-sm">
      <dt className="font-sans text-ink-soft">weights</dt>
      <dd className={hiddenFrom(0)}>
        <WeightFactors {...step} />
      </dd>
      <dd className={hiddenFrom(0)}>=</dd>
      <dd className={`text-right ${hiddenFrom(0) ?? ''}`}>{weights}</dd>
      <dt className="font-sans text-ink-soft">biases</dt>
      <dd className={`text-bias ${hiddenFrom(1) ?? ''}`}>{biases === 0 ? 'none' : `${filters} · 1`}</dd>
      <dd className={hiddenFrom(1)}>=</dd>
      <dd className={`text-right ${hiddenFrom(1) ?? ''}`}>{biases}</dd>
      <dt className="font-sans text-ink-soft">parameters</dt>
      <dd className={hiddenFrom(2)}>
        {weights} + {biases}
      </dd>
      <dd className={hiddenFrom(2)}>=</dd>
      <dd className={`text-right ${hiddenFrom(2) ?? ''}`}>
        <span className="result-value">{result}</span>
      </dd>
    </dl>
  )
}
