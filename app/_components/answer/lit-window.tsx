import { channelOfSlice, range, sliceWeights, windowOf } from '@/app/_components/layer-geometry'
import { formatNumber } from '@/lib/formats/format-number'
import type { OutputPosition } from '@/lib/problems/ask'
import type { PublicLayer } from '@/lib/problems/public-view'

type LitWindowProps = {
  readonly layer: PublicLayer
  readonly at: OutputPosition
  /** Where the question is about one channel; null: all of them. */
  readonly onlyChannel: number | null
  /** At the top edge of the screen, over the page. */
  readonly isPinned: boolean
}

/** The layer folded to the one window that is being worked on: each number with its weight, channel by channel. */
export function LitWindow({ layer, at, onlyChannel, isPinned }: LitWindowProps) {
  const [filter, row, column] = at
  const [, height, width] = layer.input.shape
  const [, slices, , kernelWidth] = layer.weight.shape
  const { rows, columns } = windowOf(layer, at)
  const bias = layer.bias?.[filter]
  return (
    <section
      className="lit-window"
      data-pinned={isPinned || undefined}
      aria-label={`Window of output ${at.join(', ')}`}
    >
      <p className="lit-window-title">
        <span className="text-output">
          output [{filter}, {row}, {column}]
        </span>
        {bias !== undefined && onlyChannel === null && (
          <span className="text-bias">bias {bias === null ? '?' : `${bias < 0 ? '−' : '+'} ${Math.abs(bias)}`}</span>
        )}
      </p>
      <div className="flex gap-2.5 overflow-x-auto">
        {range(slices).map((slice) => {
          const channel = channelOfSlice(layer, filter, slice)
          const weights = sliceWeights(layer, filter, slice)
          if (onlyChannel !== null && channel !== onlyChannel) return null
          return (
            <table key={slice} aria-label={`Channel ${channel}, each number with its weight`}>
              <tbody>
                {rows.map((y, r) => (
                  <tr key={y}>
                    {columns.map((x, c) => {
                      const isPadding = y < 0 || x < 0 || y >= height || x >= width
                      const value = isPadding ? 0 : layer.input.data?.[(channel * height + y) * width + x]
                      return (
                        <td key={x} data-padding={isPadding || undefined}>
                          {numberOf(value)}
                          <span>×{numberOf(weights[r * kernelWidth + c])}</span>
                        </td>
                      )
                    })}
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

/** A number, or a question mark where it is what is asked for. */
function numberOf(value: number | null | undefined): string {
  return value == null ? '?' : formatNumber(value)
}
