import type { ConvTranspose2dLayer } from '@/lib/conv/conv-transpose2d-layer'
import type { Conv2dInputGradLayer, Conv2dWeightGradLayer } from '@/lib/conv/conv2d-gradient-layers'
import type { Conv2dLayer } from '@/lib/conv/conv2d-layer'
import type { ExplainedCell, Term } from '@/lib/conv/explain-cell'
import type { Conv2dGeometry } from '@/lib/conv/output-shape'
import type { Pool2dGeometry } from '@/lib/conv/pool-extent'
import type { Pool2dLayer } from '@/lib/conv/pool2d-layer'
import type { Stack } from '@/lib/conv/stack'
import type { Shape3, Tensor } from '@/lib/conv/tensor'
import type { ConvTranspose2dGeometry } from '@/lib/conv/transposed-extent'
import type {
  GradientRuleId,
  MacRuleId,
  ParameterRuleId,
  PoolRuleId,
  PoolShapeRuleId,
  ProductRuleId,
  ReceptiveFieldRuleId,
  ReluRuleId,
  ShapeRuleId,
  SlipRuleId,
  TransposedRuleId,
  TransposedShapeRuleId,
  ValueRuleId,
} from './rule-ids'

/**
 * A wrong method, executable on any layer it applies to. `appliesTo` is false where the method makes no sense and where
 * it is right whatever the numbers are; where it is true, some numbers show the mistake. What it gives for a layer that
 * it does not apply to means nothing, and may be a RangeError.
 */
type Rule<Id extends string, Layer> = {
  readonly id: Id
  /** its short name, a noun phrase without a full stop */
  readonly title: string
  readonly appliesTo: (layer: Layer) => boolean
}

/** The whole output `(maps, rows, columns)` of the wrong method; its shape may differ from the right one. Never -0. */
export type OutputRule<Id extends string, Layer> = Rule<Id, Layer> & { readonly output: (layer: Layer) => Tensor }

/** For a convolution. */
export type ValueRule<Id extends string = ValueRuleId | ReluRuleId> = OutputRule<Id, Conv2dLayer>

/** What the student works on instead, null where the rule does not apply; left out where it is no other layer. */
type Changing<Layer> = { readonly changed?: (layer: Layer) => Layer | null }

/** For a pooling layer. */
export type PoolRule<Id extends string = PoolRuleId> = OutputRule<Id, Pool2dLayer> & Changing<Pool2dLayer>

/** For a transposed convolution. */
export type TransposedRule<Id extends string = TransposedRuleId> = OutputRule<Id, ConvTranspose2dLayer> &
  Changing<ConvTranspose2dLayer>

/** What the gradient of a convolution's biases, weights or input is worked out from. */
export type GradientTask =
  | { readonly of: 'bias'; readonly outputGrad: Tensor }
  | { readonly of: 'weight'; readonly layer: Conv2dWeightGradLayer }
  | { readonly of: 'input'; readonly layer: Conv2dInputGradLayer }

/**
 * For a gradient, which has planes: of the biases one cell a filter, `(K, 1, 1)`; of the weights each slice of each filter,
 * `(K x C/groups, kh, kw)`; of the input `(C, H, W)`.
 */
export type GradientRule<Id extends string = GradientRuleId> = OutputRule<Id, GradientTask> & Changing<GradientTask>

/** A value rule that is the right method on a wrong layer, or on the top left part of what that gives. */
export type LayerRule<Id extends string = ValueRuleId> = ValueRule<Id> & {
  /** the layer the student works on instead, or null where the method does not apply */
  readonly changed: (layer: Conv2dLayer) => Conv2dLayer | null
}

/** The products `[kernel row][kernel column]` that the wrong method writes down for one channel of one window. */
export type ProductRule<Id extends string = ProductRuleId> = Rule<Id, Conv2dLayer> & {
  /**
   * @param at the output cell
   * @param channel of the input, one that the cell's filter reads
   */
  readonly output: (
    layer: Conv2dLayer,
    at: readonly [filter: number, row: number, column: number],
    channel: number,
  ) => number[][]
}

/** A result that one slip gives, and the terms the slip is in (none where it is in the adding). */
export type Slip = { readonly result: number; readonly terms: readonly Term[] }

/** One slip of arithmetic: every wrong result it can give for one cell, in the order of the cell's terms. */
export type SlipRule<Id extends string = SlipRuleId> = {
  readonly id: Id
  readonly title: string
  readonly results: (cell: ExplainedCell) => Slip[]
}

/** The output shape of the wrong method: numbers from 1 up, whole but for `size-fraction-kept`. */
type SizeRule<Id extends string, Geometry> = Rule<Id, Geometry> & { readonly shape: (layer: Geometry) => Shape3 }

/** For a convolution, which need not have numbers. */
export type ShapeRule<Id extends string = ShapeRuleId> = SizeRule<Id, Conv2dGeometry>

/** For a pooling layer, which need not have numbers. */
export type PoolShapeRule<Id extends string = PoolShapeRuleId> = SizeRule<Id, Pool2dGeometry>

/** For a transposed convolution, which need not have numbers. */
export type TransposedShapeRule<Id extends string = TransposedShapeRuleId> = SizeRule<Id, ConvTranspose2dGeometry>

/** What the count of a layer's parameters follows from; for the rules that confuse it with positions, sizes too. */
export type CountedLayer = Conv2dGeometry & Pick<Conv2dLayer, 'groups' | 'bias'>

/** The parameters of a layer as the wrong method counts them. */
export type ParameterRule<Id extends string = ParameterRuleId> = Rule<Id, CountedLayer> & {
  readonly counts: (layer: CountedLayer) => { weights: number; biases: number; total: number }
}

/** The multiply-adds of a layer as the wrong method counts them. */
export type MacRule<Id extends string = MacRuleId> = Rule<Id, Conv2dGeometry> & {
  readonly count: (layer: Conv2dGeometry) => number
}

/** One layer of a stack, by its index. */
export type StackPlace = { readonly stack: Stack; readonly index: number }

/** The size of the receptive field after a layer of a stack, `[rows, columns]` in cells of the stack's input. */
export type ReceptiveFieldRule<Id extends string = ReceptiveFieldRuleId> = Rule<Id, StackPlace> & {
  readonly size: (place: StackPlace) => readonly [rows: number, columns: number]
}

/** One rule for each id, so that the compiler lists what is missing. */
export type RulesOf<Id extends string, AnyRule> = { readonly [Each in Id]: AnyRule & { readonly id: Each } }
