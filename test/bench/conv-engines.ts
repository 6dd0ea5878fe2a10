import { conv2d } from '@/lib/conv/conv2d'
import { type Conv2dLayer, makeConv2dLayer } from '@/lib/conv/conv2d-layer'
import { onnxConvModel } from '@/test/reference/onnx-conv-model'
import {
  channelsLast,
  type Engine,
  enginesOf,
  explicitPads,
  kernelFirst,
  type Missing,
  type Peer,
  prepareOnnxRuntime,
  prepareTfjs,
} from './engines'

/** Everything that convolves, ours first. */
export function convEngines(peers: readonly (Peer | Missing)[]): (Engine<Conv2dLayer> | Missing)[] {
  return enginesOf([ours, naive], peers, prepareWith)
}

/** Ours is timed with all its checks: a layer is made from the spec on every call, as a request would. */
export const ours: Engine<Conv2dLayer> = {
  name: 'ConvDojo',
  prepare: ({ input, weight, bias, stride, padding, dilation, groups }) => ({
    run: () => {
      const made = makeConv2dLayer({ input, weight, bias, stride, padding, dilation, groups })
      if (made.type === 'refused') throw new Error('the layers of the benchmark are possible')
      return conv2d(made.layer).data
    },
    channelsLast: false,
  }),
}

type Nested3 = readonly (readonly (readonly number[])[])[]

/** The textbook's loops over nested arrays, the padded input written out: what one writes first. */
const naive: Engine<Conv2dLayer> = {
  name: 'naive nested loops',
  prepare: (layer) => {
    const [channels, height, width] = layer.input.shape
    const [filters, , kernelHeight, kernelWidth] = layer.weight.shape
    const input = nest(layer.input.data, channels, height, width)
    const kernelSize = channels * kernelHeight * kernelWidth
    const weight = Array.from({ length: filters }, (_, filter) =>
      nest(layer.weight.data.subarray(filter * kernelSize), channels, kernelHeight, kernelWidth),
    )
    const bias = layer.bias ?? new Array<number>(filters).fill(0)
    return {
      run: () => convolveNaively(input, weight, bias, layer.stride[0], layer.padding[0]).flat(2),
      channelsLast: false,
    }
  },
}

function nest(data: Float64Array, channels: number, height: number, width: number): Nested3 {
  return Array.from({ length: channels }, (_, channel) =>
    Array.from({ length: height }, (_, row) => {
      const start = (channel * height + row) * width
      return [...data.subarray(start, start + width)]
    }),
  )
}

function convolveNaively(
  input: Nested3,
  weight: readonly Nested3[],
  bias: readonly number[],
  stride: number,
  pad: number,
): number[][][] {
  const padded = input.map((channel) => {
    const width = (channel[0]?.length ?? 0) + 2 * pad
    const blank = () => Array.from({ length: pad }, () => new Array<number>(width).fill(0))
    const sides = () => new Array<number>(pad).fill(0)
    return [...blank(), ...channel.map((row) => [...sides(), ...row, ...sides()]), ...blank()]
  })
  const kernel = weight[0]?.[0]?.length ?? 0
  const height = padded[0]?.length ?? 0
  const width = padded[0]?.[0]?.length ?? 0
  const output: number[][][] = []
  for (let k = 0; k < weight.length; k++) {
    const map: number[][] = []
    for (let y = 0; y + kernel <= height; y += stride) {
      const row: number[] = []
      for (let x = 0; x + kernel <= width; x += stride) {
        let sum = bias[k] as number
        for (let c = 0; c < padded.length; c++) {
          for (let i = 0; i < kernel; i++) {
            for (let j = 0; j < kernel; j++) {
              // @ts-expect-error: the plain access one writes first; all indices are inside
              sum += padded[c][y + i][x + j] * weight[k][c][i][j]
            }
          }
        }
        row.push(sum)
      }
      map.push(row)
    }
    output.push(map)
  }
  return output
}

function prepareWith(peer: Peer): Engine<Conv2dLayer>['prepare'] {
  return ({ input, weight, bias, stride, padding, dilation, groups }) => {
    const [channels, height, width] = input.shape
    const [filters, , kernelHeight, kernelWidth] = weight.shape
    const biases = Float32Array.from(bias ?? new Array<number>(filters).fill(0))
    if (peer.type === 'onnxruntime') {
      return prepareOnnxRuntime(peer, onnxConvModel({ stride, padding, dilation, groups, hasBias: true }), {
        X: { data: input.data, shape: [1, ...input.shape] },
        W: weight,
        B: { data: biases, shape: [filters] },
      })
    }
    const { tf } = peer
    const values = channelsLast(input)
    const weights = kernelFirst(weight)
    const pads = explicitPads(padding)
    return prepareTfjs(peer, () =>
      tf.add(
        tf.conv2d(
          tf.tensor4d(values, [1, height, width, channels]),
          tf.tensor4d(weights, [kernelHeight, kernelWidth, channels, filters]),
          [...stride],
          pads,
        ),
        tf.tensor1d(biases),
      ),
    )
  }
}
