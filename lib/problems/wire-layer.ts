import { hiddenPlace, withoutHidden } from './hidden-number'
import type { Conv2dParams } from './params'

/** One number of a layer; null: it is what the question asks for. */
type WireNumber = number | null

/**
 * A layer as the API speaks it: nested arrays, and the operation by name. `POST /api/v1/solve` takes it as it is, but for
 * one with a hidden number, which stands as null.
 */
export type WireLayer = {
  readonly op: 'conv2d'
  /** `[channel][row][column]` */
  readonly input: readonly (readonly (readonly WireNumber[])[])[]
  /** `[filter][channel][row][column]` */
  readonly weight: readonly (readonly (readonly (readonly WireNumber[])[])[])[]
  readonly bias?: readonly WireNumber[]
  /** Left out, like the padding, where they are what the question asks for. */
  readonly stride?: readonly [number, number]
  readonly padding?: readonly [number, number, number, number]
  readonly dilation: readonly [number, number]
  readonly groups: number
}

/** The stored layer in nested arrays, every setting written out: all but what is asked for. */
export function wireLayer({ layer, ask }: Pick<Conv2dParams, 'layer' | 'ask'>): WireLayer {
  const { input, weight, bias, stride, padding, dilation, groups } = layer
  const hidden = hiddenPlace(ask, layer)
  const [, height, width] = input.shape
  const [, slices, kernelHeight, kernelWidth] = weight.shape
  const inRows = inParts(withoutHidden('input', input.data, hidden), width)
  const weightRows = inParts(withoutHidden('weight', weight.data, hidden), kernelWidth)
  return {
    op: 'conv2d',
    input: inParts(inRows, height),
    weight: inParts(inParts(weightRows, kernelHeight), slices),
    ...(bias ? { bias: withoutHidden('bias', bias, hidden) } : {}),
    ...(ask.kind === 'settings' ? {} : { stride, padding }),
    dilation,
    groups,
  }
}

/** A list cut into lists of a size. */
function inParts<T>(list: readonly T[], size: number): T[][] {
  return Array.from({ length: list.length / size }, (_, part) => list.slice(part * size, (part + 1) * size))
}
