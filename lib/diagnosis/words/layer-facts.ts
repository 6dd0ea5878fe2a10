import { formatNumber } from '@/lib/formats/format-number'
import type { Ask } from '@/lib/problems/ask'
import type { Params } from '@/lib/problems/params'
import type { ProblemLayer } from '@/lib/problems/problem-layer'
import { showsNumbers } from '@/lib/problems/public-view'

/** One axis of a convolution, in cells. */
export type AxisFacts = {
  readonly input: number
  readonly kernel: number
  readonly stride: number
  readonly dilation: number
  readonly before: number
  readonly after: number
}

/** What a problem shows of its convolution, for sentences about it. */
export type LayerFacts = {
  readonly filters: number
  /** that one filter reads, each with a slice of its own */
  readonly channels: number
  readonly inputChannels: number
  readonly groups: number
  readonly rows: AxisFacts
  readonly columns: AxisFacts
  /** the filter asked about, or the first one */
  readonly filter: number
  /** of that filter; null where it has none, and where it is what is asked for */
  readonly bias: number | null
  /** of every filter, where all are shown */
  readonly biases: readonly number[] | null
  /** one slice of that filter; null where its numbers are not shown */
  readonly slice: readonly (readonly number[])[] | null
}

/** null: the problem is not about one convolution, or its settings are what is asked for. */
export function layerFacts(params: Params): LayerFacts | null {
  switch (params.op) {
    case 'conv2d':
      return params.ask.kind === 'settings' ? null : factsOf(params.layer, params.ask)
    case 'followThrough':
      return factsOf(params.layer.conv, null)
    case 'conv2dGrad':
      return factsOf(params.layer.conv, null)
    case 'pool2d':
    case 'convTranspose2d':
    case 'stack':
      return null
  }
}

function factsOf({ input, weight, bias, ...settings }: ProblemLayer, ask: Ask | null): LayerFacts {
  const { stride, dilation, groups, padding } = settings
  const [top, left, bottom, right] = padding
  const [filters, channels, height, width] = weight.shape
  const filter = ask ? filterOf(ask) : 0
  const isShown = ask === null || showsNumbers(ask)
  const biases = isShown && ask?.kind !== 'missing-bias' && bias?.some((value) => value !== 0) ? bias : null
  const from = (filter * channels + (ask ? sliceOf(ask, filter, filters / groups, channels) : 0)) * height * width
  const slice = Array.from({ length: height }, (_, row) =>
    weight.data.slice(from + row * width, from + (row + 1) * width),
  )
  return {
    filters,
    channels,
    inputChannels: input.shape[0],
    groups,
    rows: axis(input.shape[1], height, stride[0], dilation[0], top, bottom),
    columns: axis(input.shape[2], width, stride[1], dilation[1], left, right),
    filter,
    bias: biases?.[filter] ?? null,
    biases,
    slice: isShown && ask?.kind !== 'missing-weight' ? slice : null,
  }
}

function axis(
  input: number,
  kernel: number,
  stride: number,
  dilation: number,
  before: number,
  after: number,
): AxisFacts {
  return { input, kernel, stride, dilation, before, after }
}

/** The filter that a question is about; the first where it is about several. */
function filterOf(ask: Ask): number {
  if ('filter' in ask) return ask.filter
  if (!('at' in ask)) return 0
  const [first] = ask.at
  return typeof first === 'number' ? first : (first?.[0] ?? 0)
}

/** The slice of the filter that the question is about. */
function sliceOf(ask: Ask, filter: number, filtersPerGroup: number, channels: number): number {
  return ask.kind === 'products' ? ask.channel - Math.floor(filter / filtersPerGroup) * channels : 0
}

/** "2", or "2 down and 1 across" */
export function downAcross(down: number, across: number): string {
  return down === across ? formatNumber(down) : `${formatNumber(down)} down and ${formatNumber(across)} across`
}

/** "padding 1", "padding 1 at the top and bottom and 2 at the left and right", or all four sides. */
export function paddingWords({ rows, columns }: Pick<LayerFacts, 'rows' | 'columns'>): string {
  const sides = [rows.before, rows.after, columns.before, columns.after]
  if (sides.every((side) => side === sides[0])) return `padding ${rows.before} on each side`
  if (rows.before === rows.after && columns.before === columns.after) {
    return `padding ${rows.before} at the top and bottom and ${columns.before} at the left and right`
  }
  return `padding ${rows.before} at the top, ${rows.after} at the bottom, ${columns.before} at the left and ${columns.after} at the right`
}

/** "a kernel of 3 × 2", rows first */
export function kernelWords({ rows, columns }: Pick<LayerFacts, 'rows' | 'columns'>): string {
  return `a kernel of ${rows.kernel} × ${columns.kernel}`
}

/**
 * A `longer` that needs the convolution.
 *
 * @param say null where the layer lacks what the sentence is about
 * @param general what is said then, and where there is no convolution
 */
export function aboutLayer(say: (facts: LayerFacts) => string | null, general: string): (params: Params) => string {
  return (params) => {
    const facts = layerFacts(params)
    return (facts && say(facts)) ?? general
  }
}
