import { type Conv2dLayer, makeConv2dLayer } from '@/lib/conv/conv2d-layer'
import { multiplyAddCount } from '@/lib/conv/counts'
import { makeTensor } from '@/lib/conv/tensor'

/** One measured layer. Its numbers are whole, so that every engine must give the same ones. */
export type BenchShape = { readonly name: string; readonly layer: Conv2dLayer; readonly multiplyAdds: number }

type Sizes = {
  readonly input: readonly [channels: number, height: number, width: number]
  readonly filters: number
  readonly kernel: number
  readonly stride?: number
  readonly padding?: number
}

/** A layer of those sizes, filled with the same whole numbers from -9 to 9 on every run. */
export function benchShape(name: string, { input, filters, kernel, stride = 1, padding = 0 }: Sizes): BenchShape {
  const weight = [filters, input[0], kernel, kernel] as const
  let state = 1
  const numbers = (count: number): number[] =>
    Array.from({ length: count }, () => {
      state = (state * 48_271) % 2_147_483_647
      return (state % 19) - 9
    })
  const made = makeConv2dLayer({
    input: makeTensor(input, numbers(input[0] * input[1] * input[2])),
    weight: makeTensor(weight, numbers(filters * input[0] * kernel * kernel)),
    bias: numbers(filters),
    stride,
    padding,
  })
  if (made.type === 'refused') throw new Error(made.problems.map(({ message }) => message).join(' '))
  return { name, layer: made.layer, multiplyAdds: multiplyAddCount(made.layer) }
}

export const BENCH_SHAPES: readonly BenchShape[] = [
  benchShape('5×5×1, one 3×3', { input: [1, 5, 5], filters: 1, kernel: 3 }),
  benchShape('7×7×3, two 3×3, stride 2, pad 1', { input: [3, 7, 7], filters: 2, kernel: 3, stride: 2, padding: 1 }),
  benchShape('25×25×3, five 3×3, pad 1', { input: [3, 25, 25], filters: 5, kernel: 3, padding: 1 }),
  benchShape('64×64×16, 32 of 3×3, pad 1', { input: [16, 64, 64], filters: 32, kernel: 3, padding: 1 }),
  benchShape('224×224×3, 64 of 7×7, stride 2, pad 3', {
    input: [3, 224, 224],
    filters: 64,
    kernel: 7,
    stride: 2,
    padding: 3,
  }),
]
