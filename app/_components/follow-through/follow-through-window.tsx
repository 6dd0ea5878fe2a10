import { formatNumber } from '@/app/_components/format-number'
import { range, sliceWeights } from '@/app/_components/layer-geometry'
import type { OutputPosition } from '@/lib/problems/ask'
import type { StoredFollowThroughLayer } from '@/lib/problems/follow-through/params'

type FollowThroughWindowProps = {
  readonly layer: StoredFollowThroughLayer
  readonly at: OutputPosition
  /** At the top edge of the screen, over the page. */
  readonly isPinned: boolean
}

/** The filter and its bias: the input is in the student's own steps, these are what the drawing has beyond them. */
export function FollowThroughWindow({ layer: { conv }, at, isPinned }: FollowThroughWindowProps) {
  const [, slices, rows, columns] = conv.weight.shape
  const bias = conv.bias?.[0] ?? 0
  return (
    <section
      className="lit-window"
      data-pinned={isPinned || undefined}
      aria-label={`Filter for output ${at.join(', ')}`}
    >
      <p className="lit-window-title">
        <span className="text-output">output [{at.join(', ')}]</span>
        <span className="text-bias">
          bias {bias < 0 ? '−' : '+'} {Math.abs(bias)}
        </span>
      </p>
      <div className="flex gap-2.5 overflow-x-auto">
        {range(slices).map((slice) => {
          const weights = sliceWeights(conv, 0, slice)
          return (
            <table key={slice} data-tensor="filter" aria-label={`Filter 0, channel ${slice}`}>
              <tbody>
                {range(rows).map((row) => (
                  <tr key={row}>
                    {range(columns).map((column) => (
                      <td key={column}>{formatNumber(weights[row * columns + column] ?? 0)}</td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          )
        })}
      </div>
    </section>
  )
}
