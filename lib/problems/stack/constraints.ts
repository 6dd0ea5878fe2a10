import { z } from 'zod'
import { choices } from '@/lib/problems/constraints'

const size = z.int().min(1).max(256)
const small = z.int().min(1).max(11)
const offset = z.int().min(0).max(8)
const pair = z.tuple([small, small])
const window = { kernelSize: pair, stride: pair, padding: z.tuple([offset, offset, offset, offset]) }

/** A layer with one setting of each, but for its filters: how many is drawn, since all else holds for any number. */
const layerChoice = z.discriminatedUnion('op', [
  z.strictObject({
    op: z.literal('conv2d'),
    filters: choices(size),
    bias: z.boolean(),
    ...window,
    dilation: pair,
    groups: size,
  }),
  z.strictObject({ op: z.literal('maxPool2d'), ...window }),
  z.strictObject({ op: z.literal('avgPool2d'), ...window }),
  z.strictObject({ op: z.literal('relu') }),
])

export type LayerChoice = z.infer<typeof layerChoice>

/**
 * What the stacks of a level may be: sizes of the input, and for each layer, first layer first, the layers to choose from. A
 * stack takes one of each. Only sizes are asked for, so there is no work by hand to want.
 */
export const stackConstraintsSchema = z.strictObject({
  channels: choices(size),
  rows: choices(size),
  columns: choices(size),
  layers: z.array(choices(layerChoice)).min(1).max(8),
})

export type StackConstraints = z.infer<typeof stackConstraintsSchema>

type Pair = readonly [rows: number, columns: number]
type Sides = readonly [top: number, left: number, bottom: number, right: number]

/** Settings of a window to choose from; a layer takes one of each. What is left out is stride 1, no padding, no dilation. */
type WindowChoices = {
  readonly kernels: readonly Pair[]
  readonly strides?: readonly Pair[]
  readonly paddings?: readonly Sides[]
}

const ONE: readonly Pair[] = [[1, 1]]
const NO_PADDING: readonly Sides[] = [[0, 0, 0, 0]]

/** Every convolution with one of each of these settings. @param filters as many as one of these, whatever the settings are */
export function convolutions({
  filters,
  kernels,
  strides = ONE,
  paddings = NO_PADDING,
  dilations = ONE,
  bias = true,
}: WindowChoices & {
  readonly filters: readonly number[]
  readonly dilations?: readonly Pair[]
  readonly bias?: boolean
}): LayerChoice[] {
  return dilations.flatMap(([down, across]) =>
    windows({ kernels, strides, paddings }).map(
      (window): LayerChoice => ({
        op: 'conv2d',
        filters: [...filters],
        bias,
        ...window,
        dilation: [down, across],
        groups: 1,
      }),
    ),
  )
}

/** Every pooling of that kind whose windows neither overlap nor leave a gap, unless strides are given. */
export function pools(
  op: 'maxPool2d' | 'avgPool2d',
  { kernels, strides, paddings = NO_PADDING }: WindowChoices,
): LayerChoice[] {
  return kernels.flatMap((kernel) =>
    windows({ kernels: [kernel], strides: strides ?? [kernel], paddings }).map((window) => ({ op, ...window })),
  )
}

/** ReLU, which changes no size and has no settings. */
export const RELU: LayerChoice = { op: 'relu' }

function windows({ kernels, strides, paddings }: Required<WindowChoices>) {
  return kernels.flatMap((kernel) =>
    strides.flatMap((stride) =>
      paddings.map(
        (
          padding,
        ): { kernelSize: [number, number]; stride: [number, number]; padding: [number, number, number, number] } => ({
          kernelSize: [...kernel],
          stride: [...stride],
          padding: [...padding],
        }),
      ),
    ),
  )
}
