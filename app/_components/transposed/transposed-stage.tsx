import type { TransposedStep } from '@/lib/grading/transposed-step'
import type { PublicTransposedLayer } from '@/lib/problems/transposed/public-layer'
import { TransposedAxis } from './transposed-axis'
import { TransposedBlock } from './transposed-block'
import { TransposedCell } from './transposed-cell'

type TransposedStageProps = {
  readonly layer: PublicTransposedLayer
  readonly step: TransposedStep
  /** Which of the step's frames is shown, from 0; see `transposedParts`. */
  readonly part: number
}

/** The picture of one step of the worked solution. */
export function TransposedStage({ layer, step, part }: TransposedStageProps) {
  switch (step.rule) {
    case 'transposed-channels':
      return (
        <p className="axis flex gap-x-[1ch] font-mono text-sm" data-lit>
          <span className="w-20 font-sans font-semibold">Channels</span>
          <span>
            <span className="text-filter">one for each filter</span> ={' '}
            <span className="font-bold text-output">{step.result}</span>
          </span>
        </p>
      )
    case 'transposed-extent':
      return <TransposedAxis step={step} />
    case 'transposed-block':
      return <TransposedBlock layer={layer} step={step} isMade={part > 0} />
    case 'transposed-cell':
      return <TransposedCell layer={layer} step={step} part={part} />
  }
}
