import { formatCount } from '@/lib/formats/format-number'
import type { PublicLayer } from '@/lib/problems/public-view'
import { range } from './layer-geometry'

/** A layer by its sizes alone: what questions about shapes and counts need, and nothing else. */
export function LayerBoxes({ layer }: { layer: PublicLayer }) {
  const [channels, height, width] = layer.input.shape
  const [filters, channelsPerFilter, kernelHeight, kernelWidth] = layer.weight.shape
  return (
    <div className="flex flex-wrap items-start gap-x-16 gap-y-6">
      <TensorBox
        tensor="input"
        heading="Input"
        words={`${formatCount(channels, 'channel')}, ${formatCount(height, 'row')}, ${formatCount(width, 'column')}`}
        depth={channels}
        height={height}
        width={width}
      />
      <TensorBox
        tensor="filter"
        heading={formatCount(filters, 'filter')}
        words={`${filters === 1 ? 'It has' : 'Each has'} ${formatCount(channelsPerFilter, 'channel')} of ${formatCount(kernelHeight, 'row')} by ${formatCount(kernelWidth, 'column')}${layer.bias ? ', and one bias' : ''}`}
        depth={channelsPerFilter}
        height={kernelHeight}
        width={kernelWidth}
        copies={filters}
      />
    </div>
  )
}

type TensorBoxProps = {
  readonly tensor: 'input' | 'filter'
  readonly heading: string
  readonly words: string
  readonly depth: number
  readonly height: number
  readonly width: number
  readonly copies?: number
}

/** Sheets, one behind the other, with the three sizes written along the edges they measure. */
export function TensorBox({ tensor, heading, words, depth, height, width, copies }: TensorBoxProps) {
  const longest = tensor === 'input' ? 132 : 76
  const scale = longest / Math.max(height, width)
  const sheetHeight = Math.max(34, Math.round(height * scale))
  const sheetWidth = Math.max(34, Math.round(width * scale))
  const sheets = Math.min(depth, 5)
  const step = 7
  const offset = (sheets - 1) * step
  const left = 40
  const top = 24
  return (
    <figure data-tensor={tensor}>
      <figcaption className="layer-heading" style={{ color: 'var(--role)' }}>
        {heading}
        <span className="font-normal text-ink-soft"> {words}</span>
      </figcaption>
      <div className="flex items-center gap-3">
        <svg
          width={left + sheetWidth + offset + 56}
          height={top + sheetHeight + offset + 28}
          className="tensor-box font-mono"
          aria-hidden="true"
        >
          {range(sheets)
            .reverse()
            .map((sheet) => (
              <rect
                key={sheet}
                x={left + sheet * step}
                y={top + offset - sheet * step}
                width={sheetWidth}
                height={sheetHeight}
              />
            ))}
          <text x={left - 10} y={top + offset + sheetHeight / 2} textAnchor="end" dominantBaseline="central">
            {height}
          </text>
          <text x={left + sheetWidth / 2} y={top + offset + sheetHeight + 18} textAnchor="middle">
            {width}
          </text>
          <text x={left + sheetWidth + offset / 2 + 9} y={top + offset + sheetHeight - offset / 2 + 6}>
            {depth}
          </text>
        </svg>
        {copies !== undefined && copies > 1 && (
          <span className="font-mono text-lg" style={{ color: 'var(--role)' }} aria-hidden="true">
            × {copies}
          </span>
        )}
      </div>
    </figure>
  )
}
