import { formatNumber } from '@/lib/formats/format-number'
import type { OutputPosition } from '@/lib/problems/ask'
import type { PublicTransposedLayer } from '@/lib/problems/transposed/public-layer'
import { channelsOf, inputValues, litInput } from './transposed-geometry'
import { placeText } from './transposed-sentences'

type TransposedWindowProps = {
  readonly layer: PublicTransposedLayer
  readonly at: OutputPosition
  /** At the top edge of the screen, over the page. */
  readonly isPinned: boolean
}

/** The layer folded to what one output cell is made of: the input cells that reach it, each with its weight. */
export function TransposedWindow({ layer, at, isPinned }: TransposedWindowProps) {
  const width = layer.input.shape[2]
  const bias = layer.bias?.[at[0]]
  const channels = channelsOf(layer, at[0]).flatMap((channel) => {
    const lit = litInput(layer, at, channel)
    return lit ? [{ channel, lit, values: inputValues(layer, channel) }] : []
  })
  if (channels.length === 0) return null
  return (
    <section
      className="lit-window"
      data-pinned={isPinned || undefined}
      aria-label={`Blocks on output ${placeText(at)}`}
    >
      <p className="lit-window-title">
        <span className="text-output">output {placeText(at)}</span>
        {bias != null && (
          <span className="text-bias">
            bias {bias < 0 ? '−' : '+'} {Math.abs(bias)}
          </span>
        )}
      </p>
      <div className="flex gap-2.5 overflow-x-auto">
        {channels.map(({ channel, lit, values }) => (
          <table key={channel} aria-label={`Channel ${channel}, each number with its weight`}>
            <tbody>
              {lit.rows.map((row, r) => (
                <tr key={row}>
                  {lit.columns.map((column, c) => (
                    <td key={column}>
                      {formatNumber(values[row * width + column] ?? 0)}
                      <span>×{formatNumber(lit.weights?.[r * lit.columns.length + c] ?? 0)}</span>
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        ))}
      </div>
    </section>
  )
}
