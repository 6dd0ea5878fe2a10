import type { StoredStackLayer } from '@/lib/problems/stack/params'

/** What a layer of a stack does. */
export type StackLayerOp = StoredStackLayer['op']

/** No step is about one output cell. */
type OfStack = {
  readonly op: 'stack'
  readonly at?: never
  /** the first number of the answer, from 0, that this step leads to */
  readonly entry?: number
}

/** A step about one layer of a stack, counted from 0. */
type OfLayer = OfStack & { readonly layer: number }

/** The size of a layer's output along one axis, in cells. ReLU is a kernel of 1 at stride 1. */
export type StackExtentStep = OfLayer & {
  readonly rule: 'stack-extent'
  readonly layerOp: StackLayerOp
  readonly axis: 'rows' | 'columns'
  readonly input: number
  readonly padding: readonly [before: number, after: number]
  readonly kernel: number
  readonly dilation: number
  readonly stride: number
  /** dilation x (kernel - 1) + 1 */
  readonly effectiveKernel: number
  /** input + padding on both sides */
  readonly padded: number
  /** padded - effectiveKernel */
  readonly lastStart: number
  /** floor(lastStart / stride) + 1 */
  readonly result: number
}

type FilterSizes = {
  readonly groups: number
  /** The layer's input has `groups` times as many. */
  readonly channelsPerFilter: number
  readonly kernel: readonly [height: number, width: number]
}

/** filters x (channels x kernel height x kernel width) weights, and a bias a filter. */
export type StackParametersStep = OfLayer &
  FilterSizes & {
    readonly rule: 'stack-parameters'
    readonly filters: number
    readonly weights: number
    readonly biases: number
    readonly result: number
  }

/** Numbers of the output x products of a window; products with padding are counted, biases are not. */
export type StackMultiplyAddsStep = OfLayer &
  FilterSizes & {
    readonly rule: 'stack-multiply-adds'
    /** of this layer */
    readonly output: readonly [channels: number, height: number, width: number]
    readonly result: number
  }

/** A layer without weights has no parameters and takes no multiply-adds. */
export type StackNoneStep = OfLayer & {
  readonly rule: 'stack-none'
  readonly layerOp: StackLayerOp
  readonly of: 'parameters' | 'multiply-adds'
  readonly result: 0
}

/** One layer on the way to a receptive field, along one axis, and what its cells see of the stack's input. */
export type FieldLayer = {
  readonly layer: number
  readonly layerOp: StackLayerOp
  readonly kernel: number
  readonly dilation: number
  readonly stride: number
  /** dilation x (kernel - 1) + 1 */
  readonly effectiveKernel: number
  /** input cells from the first to the last that one of its cells can depend on: before + (effectiveKernel - 1) x jump before */
  readonly size: number
  /** how far apart the fields of neighbouring cells are, in input cells: jump before x stride */
  readonly jump: number
}

/**
 * The receptive field of a layer's cells along one axis, from that of the layer before: the usual recursion (Araujo, Norris,
 * Sim: Computing Receptive Fields of Convolutional Neural Networks, Distill 2019). A cell of the input sees itself: 1 cell,
 * 1 apart.
 */
export type StackFieldStep = OfLayer & {
  readonly rule: 'stack-field'
  readonly axis: 'rows' | 'columns'
  /** of the layer before, or of the input */
  readonly sizeBefore: number
  readonly jumpBefore: number
  /** from layer 0 to this one, which is the last */
  readonly through: readonly FieldLayer[]
  readonly result: number
}

/** What all layers have together. */
export type StackTotalStep = OfStack & {
  readonly rule: 'stack-total'
  readonly of: 'parameters' | 'multiply-adds'
  /** those of the layers that have any */
  readonly parts: readonly { readonly layer: number; readonly count: number }[]
  /** how many layers have none */
  readonly others: number
  readonly result: number
}

/** One step of the working, with everything a sentence and a picture of it need. */
export type StackStep =
  | StackExtentStep
  | StackParametersStep
  | StackMultiplyAddsStep
  | StackNoneStep
  | StackFieldStep
  | StackTotalStep
