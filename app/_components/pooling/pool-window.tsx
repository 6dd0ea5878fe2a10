import { channelValues } from '@/app/_components/layer-geometry'
import { formatNumber } from '@/lib/formats/format-number'
import type { OutputPosition } from '@/lib/problems/ask'
import type { PublicPoolLayer } from '@/lib/problems/pooling/public-layer'
import { hasZeroPadding, windowOfPool } from './pool-geometry'

type PoolWindowProps = {
  readonly layer: PublicPoolLayer
  readonly at: OutputPosition
  /** At the top edge of the screen, over the page. */
  readonly isPinned: boolean
}

/** A pooling layer folded to the one window that is being worked on. */
export function PoolWindow({ layer, at, isPinned }: PoolWindowProps) {
  const [channel, row, column] = at
  const [channels, height, width] = layer.input.shape
  const window = channel < channels && layer.input.data !== null ? windowOfPool(layer, at) : null
  if (window === null) return null
  const values = channelValues(layer, channel)
  return (
    <section
      className="lit-window"
      data-pinned={isPinned || undefined}
      aria-label={`Window of output ${at.join(', ')}`}
    >
      <p className="lit-window-title">
        <span className="text-output">
          output [{channel}, {row}, {column}]
        </span>
      </p>
      <table aria-label={`Channel ${channel}, the numbers under the window`}>
        <tbody>
          {window.rows.map((y) => (
            <tr key={y}>
              {window.columns.map((x) => {
                const isPadding = y < 0 || x < 0 || y >= height || x >= width
                const value = isPadding ? (hasZeroPadding(layer) ? 0 : null) : (values[y * width + x] ?? null)
                return (
                  <td key={x} data-padding={isPadding || undefined}>
                    {value === null ? '' : formatNumber(value)}
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
