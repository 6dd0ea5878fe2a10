import { CalculationTotals } from '@/app/_components/calculation'
import { EVERYTHING } from '@/app/_components/player-frames'
import { formatFactor, formatNumber } from '@/lib/formats/format-number'
import type { TransposedCellStep } from '@/lib/grading/transposed-step'
import type { PublicTransposedLayer } from '@/lib/problems/transposed/public-layer'
import { TransposedFilter, TransposedInput } from './transposed-drawing'
import { litInput, litKernel } from './transposed-geometry'
import { type CellPart, cellParts } from './transposed-sentences'

type TransposedCellProps = {
  readonly layer: PublicTransposedLayer
  readonly step: TransposedCellStep
  /** Which of the step's frames is shown, from 0; see `cellParts`. */
  readonly part: number
}

/** One output cell: the input cells whose blocks reach it, each with its weight, and the sum of what they put there. */
export function TransposedCell({ layer, step, part }: TransposedCellProps) {
  const { at, channels } = step
  return (
    <div className="stage">
      <div className="flex flex-col gap-4" data-density={channels.length > 1 ? 'dense' : 'fit'}>
        <TransposedInput layer={layer} lit={(channel) => litInput(layer, at, channel)} />
        <TransposedFilter layer={layer} filter={at[0]} lit={litKernel(layer, at)} isInUse />
      </div>
      <CellLines step={step} part={part} />
    </div>
  )
}

/** The calculation, a line for each channel, then the total and the bias. What has not been told keeps its room. */
function CellLines({ step, part }: Omit<TransposedCellProps, 'layer'>) {
  const { at, channels, bias, hasBias, result } = step
  const parts = cellParts(step)
  const told = parts.slice(0, part + 1)
  const isEnd = part >= parts.length - 1
  const isTold = (kind: CellPart['kind']) => isEnd || told.some((one) => one.kind === kind)
  return (
    <div className="calculation">
      <div className="calculation-lines">
        {channels.map((channel, index) => (
          <ChannelLine
            key={channel.channel}
            channel={channel}
            isShown={isEnd || told.some((one) => one.kind === 'products' && one.channel === index)}
          />
        ))}
        <CalculationTotals
          step={{ rule: 'cell', at, channels, bias, result }}
          hasBias={hasBias}
          progress={{
            ...EVERYTHING,
            isTotalShown: isTold('total') || isTold('bias'),
            isBiasShown: isTold('bias'),
            isResultShown: isEnd,
          }}
        />
      </div>
    </div>
  )
}

type ChannelLineProps = { readonly channel: TransposedCellStep['channels'][number]; readonly isShown: boolean }

function ChannelLine({ channel: { channel, terms, sum }, isShown }: ChannelLineProps) {
  const hidden = !isShown || undefined
  return (
    <div className="calculation-line">
      <span className="calculation-label">channel {channel}</span>
      <span className="calculation-expression" data-hidden={hidden}>
        {terms.length === 0 && 'no block'}
        {terms.map(({ row, column, value, weight }, index) => (
          <span key={`${row} ${column}`} className="whitespace-nowrap">
            {index > 0 && '+ '}
            <span className="term-value">{index === 0 ? formatNumber(value) : formatFactor(value)}</span>·
            <span className="term-weight">{formatFactor(weight)}</span>{' '}
          </span>
        ))}
      </span>
      <span data-hidden={hidden}>=</span>
      <span className="calculation-result" data-hidden={hidden}>
        {formatNumber(sum)}
      </span>
    </div>
  )
}
