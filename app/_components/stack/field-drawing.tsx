import { range } from '@/app/_components/layer-geometry'
import type { FieldLayer } from '@/lib/grading/stack-step'

/** Longer fields are not drawn; their numbers say it better. */
const LONGEST_DRAWN = 60
const LONGEST_UNIT = 22
/** As wide as the smallest screens let it be, so that its names stay as large as other words. */
const WIDTH = 340
const LABELS = 62
const TILE = 18
const GAP = 22

/** The cells of one layer, or of the input, that one cell at the top depends on. */
type FieldRow = {
  readonly name: string
  /** which of them it depends on, from 0; the others are stepped over */
  readonly used: ReadonlySet<number>
  readonly cells: number
  /** of one cell, in cells of the input */
  readonly size: number
  readonly jump: number
}

type FieldDrawingProps = {
  readonly axis: 'rows' | 'columns'
  readonly through: readonly FieldLayer[]
}

/** One cell at the top, and below it, layer by layer, the cells that it depends on, down to those of the input. */
export function FieldDrawing({ axis, through }: FieldDrawingProps) {
  const rows = fieldRows(through)
  const field = rows.at(-1)?.cells ?? 1
  if (field > LONGEST_DRAWN || rows.length < 2) return null
  const unit = Math.min(LONGEST_UNIT, (WIDTH - LABELS) / field)
  const width = LABELS + field * unit + 4
  const height = rows.length * (TILE + GAP) - GAP + 4
  return (
    <svg
      className="h-auto max-w-full"
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={`From one cell of ${rows[0]?.name ?? 'the output'} down to ${field} ${axis} of the input`}
    >
      {rows.map((row, line) => {
        const next = rows[line + 1]
        const top = line * (TILE + GAP) + 2
        const [left, right] = edgesOf(row, unit)
        const [leftBelow, rightBelow] = next ? edgesOf(next, unit) : [left, right]
        const isInput = next === undefined
        return (
          <g key={row.name}>
            {next && (
              <path
                className="fill-surface stroke-rule"
                d={`M${left} ${top + TILE}H${right}L${rightBelow} ${top + TILE + GAP}H${leftBelow}Z`}
              />
            )}
            <text x={0} y={top + TILE / 2} dominantBaseline="central" className="fill-ink-soft" fontSize={13}>
              {row.name}
            </text>
            {range(row.cells).map((cell) => {
              const side = sideOf(row, unit)
              return (
                <rect
                  key={cell}
                  className={tileClass(row.used.has(cell), isInput)}
                  x={centreOf(row, cell, unit) - side / 2}
                  y={top}
                  width={side}
                  height={TILE}
                />
              )
            })}
          </g>
        )
      })}
    </svg>
  )
}

function tileClass(isUsed: boolean, isInput: boolean): string {
  if (!isUsed) return 'fill-paper stroke-rule-strong [stroke-dasharray:2_2]'
  return isInput ? 'fill-input-lit stroke-input-line' : 'fill-output-lit stroke-output-line'
}

/** From the layer at the top down to the input. ReLU, which looks at single cells, is left out. */
function fieldRows(through: readonly FieldLayer[]): FieldRow[] {
  const layers = through.filter(({ layerOp }) => layerOp !== 'relu')
  let used: ReadonlySet<number> = new Set([0])
  let cells = 1
  const rows: FieldRow[] = []
  for (const { layer, kernel, dilation, stride, effectiveKernel, size, jump } of layers.toReversed()) {
    rows.push({ name: `layer ${layer}`, used, cells, size, jump })
    used = new Set([...used].flatMap((cell) => range(kernel).map((tap) => cell * stride + tap * dilation)))
    cells = (cells - 1) * stride + effectiveKernel
  }
  return [...rows, { name: 'input', used, cells, size: 1, jump: 1 }]
}

/** A cell stands over the middle of what it sees. */
function centreOf({ size, jump }: FieldRow, cell: number, unit: number): number {
  return LABELS + 2 + (size / 2 + cell * jump) * unit
}

function sideOf({ jump }: FieldRow, unit: number): number {
  return Math.min(LONGEST_UNIT, jump * unit) - Math.min(3, unit / 5)
}

function edgesOf(row: FieldRow, unit: number): readonly [left: number, right: number] {
  const half = sideOf(row, unit) / 2
  return [centreOf(row, 0, unit) - half, centreOf(row, row.cells - 1, unit) + half]
}
