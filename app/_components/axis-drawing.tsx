import { formatCount } from '@/lib/formats/format-number'
import type { OutputExtentStep } from '@/lib/grading/solution'
import { range } from './layer-geometry'

/** Longer axes are not drawn; their numbers say it better. */
const LONGEST_DRAWN = 28
const UNIT = 20
const LINE = 14

type AxisDrawingProps = {
  readonly step: OutputExtentStep
  readonly isLit: boolean
  /** Otherwise the formula alone. */
  readonly isDrawn: boolean
}

/** Whether the axis is short enough to be drawn cell by cell. */
export function canDrawAxis({ padded }: { readonly padded: number }): boolean {
  return padded <= LONGEST_DRAWN
}

/** One axis of the padded input as a strip of cells, with the kernel under each place where it can lie. */
export function AxisDrawing({ step, isLit, isDrawn }: AxisDrawingProps) {
  const { axis, input, padding, stride, effectiveKernel, lastStart, result } = step
  return (
    <figure className="axis" data-lit={isLit || undefined}>
      <figcaption className="flex flex-wrap gap-x-[1ch] font-mono text-sm">
        <span className="w-20 font-sans font-semibold">{axis === 'rows' ? 'Rows' : 'Columns'}</span>
        <span className="whitespace-nowrap">
          ⌊({padding[0]} + <span className="text-input">{input}</span> + {padding[1]} −{' '}
          <span className="text-filter">{effectiveKernel}</span>) ÷ {stride}⌋ + 1
        </span>
        <span className="whitespace-nowrap">= ⌊{quotientText(lastStart, stride)}⌋ + 1</span>
        <span>
          = <span className="font-bold text-output">{result}</span>
        </span>
      </figcaption>
      {isDrawn && <AxisStrip {...step} places={range(result)} />}
    </figure>
  )
}

type AxisStripProps = Pick<OutputExtentStep, 'input' | 'padding' | 'kernel' | 'dilation' | 'stride'> & {
  /** The places of the kernel that are drawn, counted from 0. */
  readonly places: readonly number[]
  /** Cells past the end that the kernel hangs over at its last place; room is left for them. */
  readonly overhang?: number
}

/** The cells of one axis, padding at both ends, and under them the kernel at its places; smaller where it has no room. */
export function AxisStrip({ input, padding, kernel, dilation, stride, places, overhang = 0 }: AxisStripProps) {
  const padded = padding[0] + input + padding[1]
  const width = (padded + overhang) * UNIT + 4
  const height = UNIT + 8 + places.length * LINE
  return (
    <svg
      className="axis-strip h-auto max-w-full"
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={`${formatCount(padded, 'cell')} with padding, ${formatCount(places.length, 'place')} for the kernel`}
    >
      {range(padded).map((cell) => (
        <rect
          key={cell}
          className={cell < padding[0] || cell >= padding[0] + input ? 'axis-padding' : 'axis-cell'}
          x={cell * UNIT + 2}
          y={2}
          width={UNIT}
          height={UNIT}
        />
      ))}
      {places.map((place, line) => (
        <g key={place} transform={`translate(${place * stride * UNIT + 2} ${UNIT + 8 + line * LINE})`}>
          <path className="axis-span" d={`M1 ${LINE / 2 - 2}h${(dilation * (kernel - 1) + 1) * UNIT - 2}`} />
          {range(kernel).map((tap) => (
            <rect
              key={tap}
              className="axis-tap"
              x={tap * dilation * UNIT + 2}
              y={1}
              width={UNIT - 4}
              height={LINE - 6}
            />
          ))}
        </g>
      ))}
    </svg>
  )
}

/** "1.5", "0.66…": cut off after two places, never rounded, so that what lies in the floor brackets stays true. */
function quotientText(dividend: number, divisor: number): string {
  const hundredths = Math.floor((dividend * 100) / divisor)
  return `${hundredths / 100}${(dividend * 100) % divisor === 0 ? '' : '…'}`
}
