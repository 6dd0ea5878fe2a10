'use client'

import type { ExplainedChannel } from '@/lib/conv/explain-cell'
import { formatNumber } from '@/lib/formats/format-number'
import type { CellStep } from '@/lib/grading/solution'
import type { PublicLayer } from '@/lib/problems/public-view'
import { Calculation } from './calculation'
import type { CellPosition } from './grid-cells'
import type { PointedTerm } from './layer-drawing'
import { range, windowOf } from './layer-geometry'
import { Locator } from './locator'
import type { Progress } from './player-frames'
import { TensorGrid } from './tensor-grid'

type CellStageProps = {
  readonly layer: PublicLayer
  readonly step: CellStep
  readonly progress: Progress
  /** The window is laid on the input and lifted out of it; before that only the padded input is seen. */
  readonly isWindowShown: boolean
  /** The product that the frame is about. */
  readonly current: { readonly channel: number; readonly term: number } | null
  readonly pointed: PointedTerm | null
  readonly onPoint: (term: PointedTerm | null) => void
  /** Only the products are asked for: no sums. */
  readonly productsOnly: boolean
}

/** One output cell, taken apart: of each channel the window, its slice of the filter, their products and the sum. */
export function CellStage(props: CellStageProps) {
  const { layer, step, progress, isWindowShown, current, pointed, onPoint, productsOnly } = props
  const marked = pointed ?? currentTerm(step, current)
  let shown = progress.terms
  return (
    <div className="stage">
      <div className="lanes" data-density={step.channels.length > 1 ? 'dense' : 'fit'}>
        {step.channels.map((channel, index) => {
          const shownHere = Math.max(0, Math.min(channel.terms.length, shown))
          shown -= channel.terms.length
          return (
            <Lane
              key={channel.channel}
              layer={layer}
              step={step}
              channel={channel}
              isWindowShown={isWindowShown}
              shown={shownHere}
              isSummed={!productsOnly && index < progress.channelSums}
              marked={marked?.channel === channel.channel ? marked : null}
              onPoint={onPoint}
            />
          )
        })}
      </div>
      {!productsOnly && (
        <Calculation step={step} hasBias={layer.bias !== null} progress={progress} pointed={marked} onPoint={onPoint} />
      )}
    </div>
  )
}

type LaneProps = {
  readonly layer: PublicLayer
  readonly step: CellStep
  readonly channel: ExplainedChannel
  readonly isWindowShown: boolean
  readonly shown: number
  readonly isSummed: boolean
  readonly marked: PointedTerm | null
  readonly onPoint: (term: PointedTerm | null) => void
}

function Lane({ layer, step, channel: { channel, terms, sum }, ...lane }: LaneProps) {
  const { isWindowShown, shown, isSummed, marked, onPoint } = lane
  const [, , height, width] = layer.weight.shape
  const { rows, columns } = windowOf(layer, step.at)
  const size = [height, width] as const
  const hatched = terms.filter(({ isPadding }) => isPadding).map(positionInWindow)
  const markedCell = marked ? [positionInWindow(marked)] : undefined
  const pointAt = (at: CellPosition | null) => {
    const term = at && terms.find(({ weightRow, weightColumn }) => weightRow === at.row && weightColumn === at.column)
    onPoint(term ? { channel, ...term } : null)
  }
  const shared = { size, onPoint: pointAt, marked: markedCell }
  return (
    <fieldset className="lane" data-bare={!isWindowShown || undefined}>
      <legend className="layer-heading text-ink-soft">Channel {channel}</legend>
      <Locator layer={layer} rows={rows} columns={columns} isWindowShown={isWindowShown} />
      <TensorGrid
        {...shared}
        tensor="input"
        label={`Window of channel ${channel}`}
        title="window"
        rulers={{ rows, columns }}
        values={terms.map(({ value }) => value)}
        hatched={hatched}
        lit={{ rows: range(height), columns: range(width) }}
      />
      <Sign>·</Sign>
      <TensorGrid
        {...shared}
        tensor="filter"
        label={`Filter ${step.at[0]}, channel ${channel}`}
        title={`filter ${step.at[0]}`}
        values={terms.map(({ weight }) => weight)}
        lit={{ rows: range(height), columns: range(width) }}
      />
      <Sign>=</Sign>
      <TensorGrid
        {...shared}
        tensor="product"
        label={`Products of channel ${channel}`}
        title="products"
        values={terms.map(({ product }, index) => (index < shown ? product : null))}
      />
      <span className="lane-sum" data-hidden={!isSummed || undefined}>
        sum <b>{formatNumber(sum)}</b>
      </span>
    </fieldset>
  )
}

function Sign({ children }: { children: string }) {
  return (
    <span className="lane-sign" aria-hidden="true">
      {children}
    </span>
  )
}

function positionInWindow({ weightRow, weightColumn }: { weightRow: number; weightColumn: number }): CellPosition {
  return { row: weightRow, column: weightColumn }
}

function currentTerm(step: CellStep, current: CellStageProps['current']): PointedTerm | null {
  if (!current) return null
  const channel = step.channels[current.channel]
  const term = channel?.terms[current.term]
  return channel && term ? { channel: channel.channel, ...term } : null
}
