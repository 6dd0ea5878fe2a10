import type { ReactNode } from 'react'
import { AxisStrip, canDrawAxis } from '@/app/_components/axis-drawing'
import { range } from '@/app/_components/layer-geometry'
import { positionOf } from '@/app/_components/player-sentences'
import { formatNumber } from '@/lib/formats/format-number'
import type { PooledCellStep, PooledChannelsStep, PooledExtentStep, PoolStep } from '@/lib/grading/pooling-step'
import type { PublicPoolLayer } from '@/lib/problems/pooling/public-layer'
import { InputChannel } from './pool-drawing'
import { isHanging, lastWindowStart, numbersUnder, sumText } from './pool-sentences'

type PoolStageProps = {
  readonly layer: PublicPoolLayer
  readonly step: PoolStep
  /** Which of the step's frames is shown, from 0; see `poolParts`. */
  readonly part: number
}

/** The picture of one step of the worked solution. */
export function PoolStage({ layer, step, part }: PoolStageProps) {
  switch (step.rule) {
    case 'pooled-channels':
      return <Channels step={step} />
    case 'pooled-extent':
      return <PooledAxis step={step} part={part} />
    case 'pooled-max':
    case 'pooled-average':
      return <PooledCell layer={layer} step={step} part={part} />
  }
}

function Channels({ step }: { step: PooledChannelsStep }) {
  return (
    <p className="axis flex gap-x-[1ch] font-mono text-sm" data-lit>
      <span className="w-20 font-sans font-semibold">Channels</span>
      <span>
        <span className="text-input">one for each of the input</span> ={' '}
        <span className="font-bold text-output">{step.result}</span>
      </span>
    </p>
  )
}

/** One axis: its formula, and the padded input as a strip with the windows under it. */
function PooledAxis({ step, part }: { step: PooledExtentStep; part: number }) {
  const { axis, input, padding, effectiveKernel, padded, lastStart, stride, ceilMode, rounded, isLastDropped } = step
  const [open, close] = ceilMode ? ['⌈', '⌉'] : ['⌊', '⌋']
  const isSettled = part > 0 || !isHanging(step)
  const overhang = Math.max(0, lastWindowStart(step) + effectiveKernel - padded)
  return (
    <div className="space-y-3">
      <figure className="axis" data-lit>
        <figcaption className="flex flex-wrap gap-x-[1ch] font-mono text-sm">
          <span className="w-20 font-sans font-semibold">{axis === 'rows' ? 'Rows' : 'Columns'}</span>
          <span className="whitespace-nowrap">
            {open}({padding[0]} + <span className="text-input">{input}</span> + {padding[1]} − {effectiveKernel}) ÷{' '}
            {stride}
            {close} + 1
          </span>
          <span className="whitespace-nowrap">
            = {open}
            {formatNumber(lastStart)} ÷ {stride}
            {close} + 1
          </span>
          <span className="whitespace-nowrap">
            = <span className={isLastDropped ? undefined : 'font-bold text-output'}>{rounded}</span>
            {isLastDropped && isSettled && ','}
          </span>
          {isLastDropped && (
            <span className={`whitespace-nowrap ${isSettled ? '' : 'invisible'}`}>
              {rounded} − 1 = <span className="font-bold text-output">{step.result}</span>
            </span>
          )}
        </figcaption>
        {canDrawAxis({ padded: padded + overhang }) && (
          // The window is a part of the input, and has no weights.
          <div data-tensor="input">
            <AxisStrip {...step} places={range(isSettled ? step.result : rounded)} overhang={overhang} />
          </div>
        )}
      </figure>
      {lastStart % stride !== 0 && (
        <p className="axis text-sm text-ink-soft">
          {open} {close} rounds {ceilMode ? 'up' : 'down'}.
        </p>
      )}
    </div>
  )
}

/** One output cell: its channel with the window, and what is made of the numbers under it. */
function PooledCell({ layer, step, part }: { layer: PublicPoolLayer; step: PooledCellStep; part: number }) {
  const [channel] = step.at
  const isDone = part > 0
  const marked = step.rule === 'pooled-max' && isDone ? step.positions.map(([row, column]) => ({ row, column })) : []
  return (
    <div className="layer">
      <div className="stage">
        <div className="min-w-0 max-w-full" data-density="fit">
          <InputChannel layer={layer} channel={channel} focus={step.at} marked={marked} />
        </div>
        <dl className="grid grid-cols-[max-content_minmax(0,max-content)] content-start items-baseline gap-x-4 gap-y-2 pt-7 font-mono text-sm">
          {step.rule === 'pooled-max' ? (
            <Line name="numbers" isShown>
              {numbersUnder(step).map(formatNumber).join(', ')}
            </Line>
          ) : (
            <>
              <Line name="sum" isShown={part > 0}>
                {sumText(numbersUnder(step))} = {formatNumber(step.sum)}
              </Line>
              <Line name="cells that count" isShown={part > 1}>
                {step.divisor}
              </Line>
            </>
          )}
          <Line name={`output ${positionOf(step.at)}`} isShown={part > (step.rule === 'pooled-max' ? 0 : 1)}>
            {step.rule === 'pooled-average' && `${formatNumber(step.sum)} ÷ ${step.divisor} = `}
            <span className="result-value">{formatNumber(step.result)}</span>
          </Line>
        </dl>
      </div>
    </div>
  )
}

function Line({ name, isShown, children }: { name: string; isShown: boolean; children: ReactNode }) {
  return (
    <>
      <dt className="font-sans text-ink-soft">{name}</dt>
      <dd className={isShown ? undefined : 'invisible'}>{children}</dd>
    </>
  )
}
