import { formatCount } from '@/lib/formats/format-number'
import type { PublicTransposedLayer } from '@/lib/problems/transposed/public-layer'

/** The line of conventions under a transposed convolution: its settings by name, and how it is counted here. */
export function TransposedSettings({ layer }: { layer: PublicTransposedLayer }) {
  const settings = [
    'transposed convolution',
    pairText('stride', layer.stride),
    paddingText(layer),
    ...outputPaddingText(layer),
    ...(layer.dilation.some((step) => step !== 1) ? [pairText('dilation', layer.dilation)] : []),
    ...(layer.groups === 1 ? [] : [formatCount(layer.groups, 'group')]),
    ...(layer.bias === null ? ['no bias'] : []),
  ]
  return (
    <details className="layer-settings text-sm">
      <summary className="inline-block rounded-sm py-1 text-ink-soft">
        <span className="text-ink">{settings.join(' · ')}</span>{' '}
        <span className="link no-print whitespace-nowrap text-ink-soft">How it is counted</span>
      </summary>
      <ul className="mt-1 max-w-text list-disc space-y-0.5 pl-5 text-ink-soft">
        <li>Each input cell adds a block to the output: its value times the kernel, as it is written, not flipped.</li>
        <li>The stride is how far the blocks of neighbouring cells lie apart. Where blocks overlap they add up.</li>
        <li>
          Padding is cut off the output, named on its four sides. Output padding adds rows at the bottom and columns on
          the right; they hold what the blocks put there.
        </li>
        <li>Each channel of the input has its own kernel for each filter; a filter has one bias.</li>
        <li>Channel-first: channel, row, column. Rows go down and columns across, both counted from 0.</li>
      </ul>
    </details>
  )
}

function pairText(name: string, [rows, columns]: readonly [number, number]): string {
  return rows === columns ? `${name} ${rows}` : `${name} ${rows} down, ${columns} across`
}

function paddingText({ padding: [top, left, bottom, right] }: PublicTransposedLayer): string {
  if (top + left + bottom + right === 0) return 'no padding'
  if (top === left && left === bottom && bottom === right)
    return `padding ${top} cut off the top, left, bottom and right`
  return `padding cut off: ${top} top, ${left} left, ${bottom} bottom, ${right} right`
}

function outputPaddingText({ outputPadding: [rows, columns] }: PublicTransposedLayer): string[] {
  const sides = [...(rows > 0 ? [`${rows} at the bottom`] : []), ...(columns > 0 ? [`${columns} on the right`] : [])]
  return sides.length === 0 ? [] : [`output padding ${sides.join(', ')}`]
}
