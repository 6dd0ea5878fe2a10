import { checkSizes, count, MAX_AXIS, type Pair, type Report, resolvePair, type Sides } from './layer-checks'
import { kernelSpan } from './output-extent'

/** Whose "same" is meant. */
export type SamePaddingConvention = 'same-upper' | 'same-lower' | 'tensorflow' | 'pytorch'

/** What "same" padding follows from. What is left out: stride 1, dilation 1. */
export type SamePaddingSpec = {
  /** rows and columns of the input; `'pytorch'` does not look at it */
  readonly inputSize: Pair
  readonly kernelSize: number | Pair
  readonly stride?: number | Pair
  readonly dilation?: number | Pair
}

/** How the padding of one axis comes about. All in cells. */
export type SameExtent = {
  /** cells from the first to the last one the kernel touches: dilation x (kernel - 1) + 1 */
  readonly effectiveKernel: number
  /** the output size aimed at: input / stride, rounded up */
  readonly output: number
  /** what the windows reach over the input: (output - 1) x stride + effectiveKernel - input; may be below 0 */
  readonly total: number
  readonly before: number
  readonly after: number
}

/** One thing that is wrong. `field` is a key of the spec; `message` is one whole sentence. */
export type SamePaddingProblem = { readonly field: keyof SamePaddingSpec; readonly message: string }

export type SamePaddingResult =
  | {
      readonly type: 'padding'
      readonly padding: Sides
      readonly rows: SameExtent
      readonly columns: SameExtent
    }
  | { readonly type: 'refused'; readonly problems: readonly SamePaddingProblem[] }

/**
 * The four numbers behind a library's word "same", for a convolution or a pooling window. Never throws.
 *
 * - `'same-upper'`, `'same-lower'`: ONNX's `auto_pad`. The output is the input divided by the stride, rounded up; an odd
 *   cell of the total goes to the end (upper) or to the beginning (lower). Where the total is negative, the kernel being
 *   smaller than the stride, they are refused: the standard's formula would cut, and runtimes differ in what they do.
 * - `'tensorflow'`: as `'same-upper'`, with 0 in place of a negative total.
 * - `'pytorch'`: dilation x (kernel - 1) whatever the input, an odd cell to the end; stride 1 only.
 */
export function samePadding(convention: SamePaddingConvention, spec: SamePaddingSpec): SamePaddingResult {
  const problems: SamePaddingProblem[] = []
  const report: Report<keyof SamePaddingSpec> = (field, message) => {
    problems.push({ field, message })
  }
  const inputFits = checkSizes('inputSize', spec.inputSize, ['rows', 'columns'], report)
  const kernelSize = resolvePair('kernelSize', spec.kernelSize, report)
  const stride = resolvePair('stride', spec.stride ?? 1, report)
  const dilation = resolvePair('dilation', spec.dilation ?? 1, report)
  if (!inputFits || kernelSize === null || stride === null || dilation === null) return { type: 'refused', problems }

  if (convention === 'pytorch' && (stride[0] > 1 || stride[1] > 1)) {
    report('stride', `PyTorch's padding 'same' needs stride 1, not ${stride[0]} × ${stride[1]}.`)
  }
  const extentOf = (axis: 0 | 1) =>
    sameExtent(convention, {
      input: spec.inputSize[axis],
      kernel: kernelSize[axis],
      stride: stride[axis],
      dilation: dilation[axis],
    })
  const rows = extentOf(0)
  const columns = extentOf(1)
  checkExtent(convention, 'row', spec.inputSize[0], rows, report)
  checkExtent(convention, 'column', spec.inputSize[1], columns, report)
  if (problems.length > 0) return { type: 'refused', problems }
  return { type: 'padding', padding: [rows.before, columns.before, rows.after, columns.after], rows, columns }
}

function sameExtent(
  convention: SamePaddingConvention,
  axis: { readonly input: number; readonly kernel: number; readonly stride: number; readonly dilation: number },
): SameExtent {
  const effectiveKernel = kernelSpan(axis.kernel, axis.dilation)
  const output = Math.ceil(axis.input / axis.stride)
  // With stride 1, PyTorch's dilation x (kernel - 1) is the same number.
  const total = (output - 1) * axis.stride + effectiveKernel - axis.input
  const padding = Math.max(total, 0)
  const less = Math.floor(padding / 2)
  const more = padding - less
  const [before, after] = convention === 'same-lower' ? [more, less] : [less, more]
  return { effectiveKernel, output, total, before, after }
}

function checkExtent(
  convention: SamePaddingConvention,
  unit: 'row' | 'column',
  input: number,
  { effectiveKernel, total }: SameExtent,
  report: Report<keyof SamePaddingSpec>,
): void {
  if (input > MAX_AXIS) {
    report('inputSize', `The input would have more than ${MAX_AXIS} ${unit}s.`)
  } else if (effectiveKernel > MAX_AXIS) {
    report('kernelSize', `The kernel would span more than ${MAX_AXIS} ${unit}s.`)
  } else if (total < 0 && (convention === 'same-upper' || convention === 'same-lower')) {
    report('stride', `The stride steps over more than the kernel: ONNX's padding would be ${count(total, unit)}.`)
  }
}
