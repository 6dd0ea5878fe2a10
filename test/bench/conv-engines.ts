import { createRequire } from 'node:module'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { conv2d } from '@/lib/conv/conv2d'
import { type Conv2dLayer, makeConv2dLayer } from '@/lib/conv/conv2d-layer'
import { onnxConvModel } from '@/test/reference/onnx-conv-model'

/** A layer as plain typed arrays in, a typed array out, in the engine's own order of axes. */
export type Prepared = {
  /** one whole call: tensors made, computed, read back */
  readonly run: () => ArrayLike<number> | Promise<ArrayLike<number>>
  /** the order of the output: (K, OH, OW), or (OH, OW, K) */
  readonly channelsLast: boolean
  /** what has to be switched over before a row of calls, not timed */
  readonly beforeSample?: () => Promise<void>
  readonly release?: () => Promise<void>
}

export type Engine = { readonly name: string; readonly prepare: (layer: Conv2dLayer) => Prepared | Promise<Prepared> }

/** An engine that cannot be had here, and the reason. */
export type Missing = { readonly name: string; readonly missing: string }

/** Every engine, ours first. A package that is not installed, or does not start, is named as missing. */
export async function loadEngines(): Promise<(Engine | Missing)[]> {
  return [
    ours,
    naive,
    await orMissing('tfjs, cpu', loadTfjsCpu),
    await orMissing('tfjs, wasm SIMD, 1 thread', loadTfjsWasm),
    await orMissing('onnxruntime-web, 1 thread', () => loadOnnxRuntime('onnxruntime-web')),
    await orMissing('onnxruntime-node, 1 thread', () => loadOnnxRuntime('onnxruntime-node')),
  ]
}

async function orMissing(name: string, load: () => Promise<Engine['prepare']>): Promise<Engine | Missing> {
  try {
    return { name, prepare: await load() }
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    return { name, missing: /Cannot find (package|module)/.test(message) ? 'not installed' : message }
  }
}

/** Ours is timed with all its checks: a layer is made from the spec on every call, as a request would. */
export const ours: Engine = {
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
const naive: Engine = {
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

async function loadTfjsCpu(): Promise<Engine['prepare']> {
  const tf = await import('@tensorflow/tfjs-core')
  await import('@tensorflow/tfjs-backend-cpu')
  return prepareTfjs(tf, 'cpu')
}

async function loadTfjsWasm(): Promise<Engine['prepare']> {
  const tf = await import('@tensorflow/tfjs-core')
  const wasm = await import('@tensorflow/tfjs-backend-wasm')
  const main = createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm')
  // The file in the package, not the network; one thread, like every engine here.
  wasm.setWasmPaths(`${path.dirname(main)}${path.sep}`)
  tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false)
  return prepareTfjs(tf, 'wasm')
}

async function prepareTfjs(
  tf: typeof import('@tensorflow/tfjs-core'),
  backend: 'cpu' | 'wasm',
): Promise<Engine['prepare']> {
  tf.env().set('IS_TEST', true) // keeps its greeting out of the tables
  if (!(await tf.setBackend(backend))) throw new Error('the backend does not start')
  return ({ input, weight, bias, stride, padding }) => {
    const [channels, height, width] = input.shape
    const [filters, , kernelHeight, kernelWidth] = weight.shape
    const pixels = height * width
    const values = Float32Array.from({ length: input.data.length }, (_, at) => {
      return input.data[(at % channels) * pixels + Math.floor(at / channels)] ?? Number.NaN
    })
    const cells = kernelHeight * kernelWidth
    const weights = Float32Array.from({ length: weight.data.length }, (_, at) => {
      const filter = at % filters
      const channel = Math.floor(at / filters) % channels
      const cell = Math.floor(at / (filters * channels))
      return weight.data[(filter * channels + channel) * cells + cell] ?? Number.NaN
    })
    const biases = Float32Array.from(bias ?? new Array<number>(filters).fill(0))
    const [top, left, bottom, right] = padding
    const pads: [[number, number], [number, number], [number, number], [number, number]] = [
      [0, 0],
      [top, bottom],
      [left, right],
      [0, 0],
    ]
    return {
      beforeSample: async () => {
        await tf.setBackend(backend)
      },
      run: () => {
        const output = tf.tidy(() =>
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
        const data = output.dataSync()
        output.dispose()
        return data
      },
      channelsLast: true,
    }
  }
}

async function loadOnnxRuntime(name: 'onnxruntime-web' | 'onnxruntime-node'): Promise<Engine['prepare']> {
  const ort = name === 'onnxruntime-web' ? await import('onnxruntime-web') : await import('onnxruntime-node')
  if (name === 'onnxruntime-web') {
    const main = createRequire(import.meta.url).resolve('onnxruntime-web')
    ort.env.wasm.numThreads = 1
    ort.env.wasm.wasmPaths = pathToFileURL(`${path.dirname(main)}${path.sep}`).href
  }
  return async ({ input, weight, bias, stride, padding, dilation, groups }) => {
    const session = await ort.InferenceSession.create(
      onnxConvModel({ stride, padding, dilation, groups, hasBias: true }),
      { intraOpNumThreads: 1, interOpNumThreads: 1 },
    )
    const values = Float32Array.from(input.data)
    const weights = Float32Array.from(weight.data)
    const biases = Float32Array.from(bias ?? new Array<number>(weight.shape[0]).fill(0))
    return {
      run: async () => {
        const { Y } = await session.run({
          X: new ort.Tensor('float32', values, [1, ...input.shape]),
          W: new ort.Tensor('float32', weights, weight.shape),
          B: new ort.Tensor('float32', biases, [biases.length]),
        })
        if (!(Y?.data instanceof Float32Array)) throw new Error('no output')
        return Y.data
      },
      channelsLast: false,
      release: () => session.release(),
    }
  }
}
