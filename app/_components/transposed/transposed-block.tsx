import { range } from '@/app/_components/layer-geometry'
import { TensorGrid } from '@/app/_components/tensor-grid'
import { formatNumber } from '@/lib/formats/format-number'
import type { TransposedBlockStep } from '@/lib/grading/transposed-step'
import type { PublicTransposedLayer } from '@/lib/problems/transposed/public-layer'
import { TransposedInput } from './transposed-drawing'
import { outputSize } from './transposed-geometry'
import { placeText } from './transposed-sentences'

type TransposedBlockProps = {
  readonly layer: PublicTransposedLayer
  readonly step: TransposedBlockStep
  /** Whether the block has been multiplied and laid down; before that its place is shown. */
  readonly isMade: boolean
}

/** One block: the input cell, the kernel times its value, and the place on the output where it is laid down. */
export function TransposedBlock({ layer, step, isMade }: TransposedBlockProps) {
  const { input, filter, value, terms, kernel } = step
  const [channel, row, column] = input
  const [height, width] = kernel
  const one = { rows: [row], columns: [column] }
  const whole = { rows: range(height), columns: range(width) }
  const places = {
    rows: unique(terms.map((term) => term.row)),
    columns: unique(terms.map((term) => term.column)),
  }
  return (
    <div className="flex flex-wrap items-start gap-x-8 gap-y-4" data-density="fit">
      <TransposedInput layer={layer} lit={(candidate) => (candidate === channel ? one : null)} />
      <div className="lane">
        <span className="lane-sign text-input">{formatNumber(value)}</span>
        <span className="lane-sign" aria-hidden="true">
          ·
        </span>
        <TensorGrid
          tensor="filter"
          label={`Filter ${filter}, channel ${channel}`}
          title={layer.input.shape[0] > 1 ? `filter ${filter}, channel ${channel}` : `filter ${filter}`}
          size={kernel}
          values={terms.map(({ weight }) => weight)}
          lit={whole}
        />
        <span className="lane-sign" aria-hidden="true">
          =
        </span>
        <TensorGrid
          tensor="product"
          label={`Block of input ${placeText(input)}, by rows and columns of the output`}
          title="block"
          size={kernel}
          rulers={places}
          values={terms.map(({ product }) => (isMade ? product : null))}
          hatched={terms
            .filter(({ isCut }) => isCut)
            .map(({ weightRow, weightColumn }) => ({ row: weightRow, column: weightColumn }))}
        />
      </div>
      <OutputWithBlock layer={layer} step={step} isMade={isMade} />
    </div>
  )
}

/** The output map so far, the part of the block that lies on it lit. */
function OutputWithBlock({ layer, step, isMade }: TransposedBlockProps) {
  const { filter, terms, map } = step
  const { rows, columns } = outputSize(layer)
  const kept = terms.filter(({ isCut }) => !isCut)
  return (
    <TensorGrid
      tensor="output"
      label={isMade ? `Output of filter ${filter} with this block` : `Output of filter ${filter} before this block`}
      title={map ? 'output so far' : 'output'}
      size={[rows, columns]}
      values={range(rows * columns).map((cell) => {
        const [row, column] = [Math.floor(cell / columns), cell % columns]
        if (map) return (isMade ? map.after : map.before)[row]?.[column] ?? null
        return isMade ? (kept.find((term) => term.row === row && term.column === column)?.product ?? null) : null
      })}
      lit={{ rows: unique(kept.map(({ row }) => row)), columns: unique(kept.map(({ column }) => column)) }}
    />
  )
}

function unique(numbers: readonly number[]): number[] {
  return [...new Set(numbers)].toSorted((a, b) => a - b)
}
