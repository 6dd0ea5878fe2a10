import { formatCount } from '@/lib/formats/format-number'
import type { PublicLayer } from '@/lib/problems/public-view'

type LayerSettingsProps = {
  readonly layer: PublicLayer
  /** Stride and padding are what is asked for. */
  readonly areAsked?: boolean
}

/** The line of conventions under every layer: its settings by name, and how convolution is counted here. */
export function LayerSettings({ layer, areAsked = false }: LayerSettingsProps) {
  const settings = [
    ...(areAsked ? ['stride and padding to choose'] : [describeStride(layer), describePadding(layer)]),
    ...describeRest(layer),
  ]
  return (
    <details className="layer-settings text-sm">
      <summary className="inline-block rounded-sm py-1 text-ink-soft">
        <span className="text-ink">{settings.join(' · ')}</span>{' '}
        <span className="link no-print whitespace-nowrap text-ink-soft">How it is counted</span>
      </summary>
      <ul className="mt-1 max-w-text list-disc space-y-0.5 pl-5 text-ink-soft">
        <li>Cross-correlation: the kernel is laid on the input as it is written, not flipped.</li>
        <li>Each channel of the input has its own slice of the filter; a filter has one bias.</li>
        <li>Channel-first: channel, row, column. Rows go down and columns across, both counted from 0.</li>
        <li>Padding is a border of zeros, named on its four sides. A window that would reach past it is left out.</li>
      </ul>
    </details>
  )
}

/** "stride 2" */
export function describeStride({ stride: [rows, columns] }: Pick<PublicLayer, 'stride'>): string {
  return rows === columns ? `stride ${rows}` : `stride ${rows} down, ${columns} across`
}

/** "padding 1 on the top, left, bottom and right" */
export function describePadding({ padding: [top, left, bottom, right] }: Pick<PublicLayer, 'padding'>): string {
  if (top + left + bottom + right === 0) return 'no padding'
  if (top === left && left === bottom && bottom === right) return `padding ${top} on the top, left, bottom and right`
  return `padding ${top} top, ${left} left, ${bottom} bottom, ${right} right`
}

function describeRest({ dilation: [rows, columns], groups, bias }: PublicLayer): string[] {
  const rest: string[] = []
  if (rows !== 1 || columns !== 1) {
    rest.push(rows === columns ? `dilation ${rows}` : `dilation ${rows} down, ${columns} across`)
  }
  if (groups !== 1) rest.push(formatCount(groups, 'group'))
  if (bias === null) rest.push('no bias')
  return rest
}
