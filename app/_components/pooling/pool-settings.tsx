import { describePadding, describeStride } from '@/app/_components/layer-settings'
import type { PublicPoolLayer } from '@/lib/problems/pooling/public-layer'

/** The line of conventions under a pooling layer: its settings by name, and how pooling is counted here. */
export function PoolSettings({ layer }: { layer: PublicPoolLayer }) {
  return (
    <details className="layer-settings text-sm">
      <summary className="inline-block rounded-sm py-1 text-ink-soft">
        <span className="text-ink">{poolSettings(layer).join(' · ')}</span>{' '}
        <span className="link no-print whitespace-nowrap text-ink-soft">How it is counted</span>
      </summary>
      <ul className="mt-1 max-w-text list-disc space-y-0.5 pl-5 text-ink-soft">
        {conventions(layer).map((convention) => (
          <li key={convention}>{convention}</li>
        ))}
      </ul>
    </details>
  )
}

/** "max pooling", "window 2 × 2", …: every setting that the answer depends on. */
export function poolSettings(layer: PublicPoolLayer): string[] {
  const [height, width] = layer.kernelSize
  const [down, across] = layer.dilation
  return [
    `${layer.kind} pooling`,
    `window ${height} × ${width}`,
    describeStride(layer),
    ...(down === 1 && across === 1 ? [] : [`dilation ${down === across ? down : `${down} down, ${across} across`}`]),
    hasPadding(layer) ? `${describePadding(layer)}, ${paddingWords(layer)}` : describePadding(layer),
    `size rounded ${layer.ceilMode ? 'up' : 'down'}`,
  ]
}

function hasPadding({ padding }: PublicPoolLayer): boolean {
  return padding.some((side) => side > 0)
}

function paddingWords({ kind, countIncludePad }: PublicPoolLayer): string {
  if (kind === 'max') return 'never the largest'
  return countIncludePad ? 'counted in the average' : 'not counted in the average'
}

function conventions(layer: PublicPoolLayer): string[] {
  const { kind, countIncludePad, ceilMode } = layer
  const isMax = kind === 'max'
  return [
    'The window is laid on each channel alone: the output has as many channels as the input.',
    isMax
      ? 'An output is the largest number under its window.'
      : 'An output is the sum of the numbers under its window, divided by how many cells count.',
    ...(hasPadding(layer) ? [paddingConvention(isMax, countIncludePad)] : []),
    ceilMode
      ? `Rounded up: a last window may hang over the edge, but none starts behind the input.${isMax ? '' : ' What hangs over does not count.'}`
      : 'Rounded down: a window that would reach past the edge is left out.',
    'Channel-first: channel, row, column. Rows go down and columns across, both counted from 0.',
  ]
}

function paddingConvention(isMax: boolean, countIncludePad: boolean): string {
  if (isMax) return 'Padding holds no number, not even 0: only what lies on the input is compared.'
  return countIncludePad
    ? 'Padding counts: its cells add 0 to the sum, and are among the cells that it is divided by.'
    : 'Padding does not count: the sum is divided by the number of cells on the input.'
}
