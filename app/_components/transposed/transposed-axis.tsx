import { range } from '@/app/_components/layer-geometry'
import { formatCount } from '@/lib/formats/format-number'
import type { TransposedExtentStep } from '@/lib/grading/transposed-step'
import { extentText } from './transposed-sentences'

/** Longer axes are not drawn; their numbers say it better. */
const LONGEST_DRAWN = 28
const UNIT = 20
const LINE = 14

/** One axis of the output: the formula, and a strip of its cells with the blocks as they lie on them. */
export function TransposedAxis({ step }: { step: TransposedExtentStep }) {
  const { axis, full, padding, result } = step
  const cells = Math.max(full, padding[0] + result)
  return (
    <figure className="axis" data-lit>
      <figcaption className="flex flex-wrap gap-x-[1ch] font-mono text-sm">
        <span className="w-20 font-sans font-semibold">{axis === 'rows' ? 'Rows' : 'Columns'}</span>
        <span className="whitespace-nowrap">{extentText(step)}</span>
        <span>
          = <span className="font-bold text-output">{result}</span>
        </span>
      </figcaption>
      {cells <= LONGEST_DRAWN && (
        <>
          <AxisStrip step={step} cells={cells} />
          {result < cells && <p className="text-sm text-ink-soft">Cells with a dashed edge are cut off.</p>}
        </>
      )}
    </figure>
  )
}

function AxisStrip({ step, cells }: { readonly step: TransposedExtentStep; readonly cells: number }) {
  const { input, kernel, stride, dilation, padding, effectiveKernel, result } = step
  const width = cells * UNIT + 4
  const height = UNIT + 8 + input * LINE
  const isKept = (cell: number) => cell >= padding[0] && cell < padding[0] + result
  return (
    <svg
      className="axis-strip h-auto max-w-full"
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={`${formatCount(result, 'cell')} of the output, ${formatCount(input, 'block')} laid on ${formatCount(cells, 'cell')}`}
    >
      {range(cells).map((cell) => (
        <rect
          key={cell}
          className={isKept(cell) ? 'axis-output' : 'axis-padding'}
          x={cell * UNIT + 2}
          y={2}
          width={UNIT}
          height={UNIT}
        />
      ))}
      {range(input).map((block) => (
        <g key={block} transform={`translate(${block * stride * UNIT + 2} ${UNIT + 8 + block * LINE})`}>
          <path className="axis-span" d={`M1 ${LINE / 2 - 2}h${effectiveKernel * UNIT - 2}`} />
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
