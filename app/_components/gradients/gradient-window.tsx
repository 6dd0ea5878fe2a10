import { channelValues, range, sliceWeights } from '@/app/_components/layer-geometry'
import { formatNumber } from '@/lib/formats/format-number'
import type { OutputPosition } from '@/lib/problems/ask'
import type { GradientAsk, StoredGradientLayer } from '@/lib/problems/gradients/params'
import { mapValues } from './gradient-drawing'
import { type Cells, type GradientCells, gradientCells } from './gradient-geometry'

type GradientWindowProps = {
  readonly layer: StoredGradientLayer
  readonly ask: GradientAsk
  /** The place of the number under work. */
  readonly at: OutputPosition
  /** At the top edge of the screen, over the page. */
  readonly isPinned: boolean
}

/** The layer folded to what one number of a gradient is made of: the cells that are lit in the drawing. */
export function GradientWindow({ layer, ask, at, isPinned }: GradientWindowProps) {
  const cells = gradientCells(layer, ask, at)
  const name = nameOf(ask, at)
  const grids = gridsOf(layer, ask, cells)
  return (
    <section className="lit-window" data-pinned={isPinned || undefined} aria-label={`What ${name} is made of`}>
      <p className="lit-window-title">
        <span className="text-output">{name}</span>
        {grids.length === 0 && <span>in no window</span>}
      </p>
      <div className="flex items-start gap-2.5 overflow-x-auto">
        {grids.map((grid) => (
          <CellTable key={grid.label} {...grid} />
        ))}
      </div>
    </section>
  )
}

function nameOf(ask: GradientAsk, at: OutputPosition): string {
  switch (ask.kind) {
    case 'bias-gradient':
      return `dL/db of filter ${at[0]}`
    case 'weight-gradient':
      return `dL/dw [${at.join(', ')}]`
    case 'input-gradient':
      return `dL/dx [${at.join(', ')}]`
  }
}

type CellTableProps = {
  readonly tensor: 'input' | 'filter' | 'output'
  readonly label: string
  readonly cells: Cells
  readonly size: readonly [rows: number, columns: number]
  /** Of the whole plane, row by row. */
  readonly values: readonly (number | null)[]
}

/** What is multiplied: inputs and G; or for each filter G and weights. */
function gridsOf({ conv, outputGrad }: StoredGradientLayer, ask: GradientAsk, cells: GradientCells): CellTableProps[] {
  const { input, weight, grad } = cells
  const [filters, gradHeight, gradWidth] = outputGrad.shape
  const [, height, width] = conv.input.shape
  const [, , kernelHeight, kernelWidth] = conv.weight.shape
  const seen = range(filters).filter((filter) => grad && (grad.filter === null || grad.filter === filter))
  return seen.flatMap((filter): CellTableProps[] => {
    if (grad === null) return []
    const ofGrad: CellTableProps = {
      tensor: 'output',
      label: `G of filter ${filter}`,
      cells: grad,
      size: [gradHeight, gradWidth],
      values: mapValues(outputGrad, filter),
    }
    if (ask.kind === 'weight-gradient' && input) {
      const values = channelValues(conv, input.channel)
      return [{ tensor: 'input', label: 'Input under the weight', cells: input, size: [height, width], values }, ofGrad]
    }
    if (ask.kind === 'input-gradient' && weight) {
      const values = sliceWeights(conv, filter, weight.slice)
      const size = [kernelHeight, kernelWidth] as const
      return [ofGrad, { tensor: 'filter', label: `Weights of filter ${filter}`, cells: weight, size, values }]
    }
    return [ofGrad]
  })
}

function CellTable({ tensor, label, cells: { rows, columns }, size: [height, width], values }: CellTableProps) {
  return (
    <table aria-label={label} data-tensor={tensor}>
      <tbody>
        {rows.map((row) => (
          <tr key={row}>
            {columns.map((column) => {
              const isPadding = row < 0 || column < 0 || row >= height || column >= width
              return (
                <td key={column} data-padding={isPadding || undefined}>
                  {formatNumber(isPadding ? 0 : (values[row * width + column] ?? 0))}
                </td>
              )
            })}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
