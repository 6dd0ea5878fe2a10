import { createRequire } from 'node:module'
import path from 'node:path'
import { pathToFileURL } from 'node:url'

/** A layer as plain typed arrays in, a typed array out, in the engine's own order of axes. */
export type Prepared = {
  /** one whole call: tensors made, computed, read back */
  readonly run: () => ArrayLike<number> | Promise<ArrayLike<number>>
  /** the order of the output: (K, OH, OW), or (OH, OW, K) */
  readonly channelsLast: boolean
  /** where it is another order still: the numbers in ours, not timed */
  readonly inOurOrder?: (output: ArrayLike<number>) => ArrayLike<number>
  /** what has to be switched over before a row of calls, not timed */
  readonly beforeSample?: () => Promise<void>
  readonly release?: () => Promise<void>
}

/** Something that computes one kind of layer. */
export type Engine<Layer> = {
  readonly name: string
  readonly prepare: (layer: Layer) => Prepared | Promise<Prepared>
}

/** An engine that cannot be had here, and the reason. */
export type Missing = { readonly name: string; readonly missing: string }

/** A library that computes layers, loaded. */
export type Peer =
  | {
      readonly type: 'tfjs'
      readonly name: string
      readonly tf: typeof import('@tensorflow/tfjs-core')
      readonly backend: 'cpu' | 'wasm'
    }
  | {
      readonly type: 'onnxruntime'
      readonly name: string
      readonly ort: typeof import('onnxruntime-web') | typeof import('onnxruntime-node')
    }

/** Every library. One that is not installed, or does not start, is named as missing. */
export async function loadPeers(): Promise<(Peer | Missing)[]> {
  return [
    await orMissing('tfjs, cpu', loadTfjsCpu),
    await orMissing('tfjs, wasm SIMD, 1 thread', loadTfjsWasm),
    await orMissing('onnxruntime-web, 1 thread', (name) => loadOnnxRuntime(name, 'onnxruntime-web')),
    await orMissing('onnxruntime-node, 1 thread', (name) => loadOnnxRuntime(name, 'onnxruntime-node')),
  ]
}

/** Ours and then the libraries, each by the way given for its type; what is missing stays so. */
export function enginesOf<Layer>(
  ours: readonly Engine<Layer>[],
  peers: readonly (Peer | Missing)[],
  prepareWith: (peer: Peer) => Engine<Layer>['prepare'],
): (Engine<Layer> | Missing)[] {
  return [...ours, ...peers.map((peer) => ('missing' in peer ? peer : { name: peer.name, prepare: prepareWith(peer) }))]
}

async function orMissing(name: string, load: (name: string) => Promise<Peer>): Promise<Peer | Missing> {
  try {
    return await load(name)
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    return { name, missing: /Cannot find (package|module)/.test(message) ? 'not installed' : message }
  }
}

async function loadTfjsCpu(name: string): Promise<Peer> {
  const tf = await import('@tensorflow/tfjs-core')
  await import('@tensorflow/tfjs-backend-cpu')
  return startTfjs(name, tf, 'cpu')
}

async function loadTfjsWasm(name: string): Promise<Peer> {
  const tf = await import('@tensorflow/tfjs-core')
  const wasm = await import('@tensorflow/tfjs-backend-wasm')
  const main = createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm')
  // The file in the package, not the network; one thread, like every engine here.
  wasm.setWasmPaths(`${path.dirname(main)}${path.sep}`)
  tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false)
  return startTfjs(name, tf, 'wasm')
}

async function startTfjs(
  name: string,
  tf: typeof import('@tensorflow/tfjs-core'),
  backend: 'cpu' | 'wasm',
): Promise<Peer> {
  tf.env().set('IS_TEST', true) // keeps its greeting out of the tables
  if (!(await tf.setBackend(backend))) throw new Error('the backend does not start')
  return { type: 'tfjs', name, tf, backend }
}

async function loadOnnxRuntime(name: string, from: 'onnxruntime-web' | 'onnxruntime-node'): Promise<Peer> {
  const ort = from === 'onnxruntime-web' ? await import('onnxruntime-web') : await import('onnxruntime-node')
  if (from === 'onnxruntime-web') {
    const main = createRequire(import.meta.url).resolve('onnxruntime-web')
    ort.env.wasm.numThreads = 1
    ort.env.wasm.wasmPaths = pathToFileURL(`${path.dirname(main)}${path.sep}`).href
  }
  return { type: 'onnxruntime', name, ort }
}

/** An operation of tfjs, from tensors it makes itself to the numbers of its result, as a call to be timed. */
export function prepareTfjs(
  { tf, backend }: Peer & { type: 'tfjs' },
  compute: () => import('@tensorflow/tfjs-core').Tensor,
): Prepared {
  return {
    beforeSample: async () => {
      await tf.setBackend(backend)
    },
    run: () => {
      const output = tf.tidy(compute)
      const data = output.dataSync()
      output.dispose()
      return data
    },
    channelsLast: true,
  }
}

/** A model of one node whose inputs are these numbers, as a call to be timed. */
export async function prepareOnnxRuntime(
  { ort }: Peer & { type: 'onnxruntime' },
  model: Uint8Array,
  inputs: Readonly<Record<string, { readonly data: ArrayLike<number>; readonly shape: readonly number[] }>>,
): Promise<Prepared> {
  const session = await ort.InferenceSession.create(model, { intraOpNumThreads: 1, interOpNumThreads: 1 })
  const values = Object.entries(inputs).map(([name, { data, shape }]) => ({
    name,
    data: Float32Array.from(data),
    shape,
  }))
  return {
    run: async () => {
      const feeds: Record<string, InstanceType<typeof ort.Tensor>> = {}
      for (const { name, data, shape } of values) feeds[name] = new ort.Tensor('float32', data, shape)
      const { Y } = await session.run(feeds)
      if (!(Y?.data instanceof Float32Array)) throw new Error('no output')
      return Y.data
    },
    channelsLast: false,
    release: () => session.release(),
  }
}

/** An image (C, H, W) as rows, columns, channels. */
export function channelsLast({
  shape: [channels, height, width],
  data,
}: {
  readonly shape: readonly [number, number, number]
  readonly data: ArrayLike<number>
}): Float32Array {
  const pixels = height * width
  return Float32Array.from({ length: data.length }, (_, at) => {
    return data[(at % channels) * pixels + Math.floor(at / channels)] ?? Number.NaN
  })
}

/** A weight (A, B, kh, kw) as kernel rows, kernel columns, B, A. */
export function kernelFirst({
  shape: [outer, inner, height, width],
  data,
}: {
  readonly shape: readonly [number, number, number, number]
  readonly data: ArrayLike<number>
}): Float32Array {
  const cells = height * width
  return Float32Array.from({ length: data.length }, (_, at) => {
    const a = at % outer
    const b = Math.floor(at / outer) % inner
    const cell = Math.floor(at / (outer * inner))
    return data[(a * inner + b) * cells + cell] ?? Number.NaN
  })
}

type Pads = [[number, number], [number, number], [number, number], [number, number]]

/** Padding as tfjs takes it: each axis of batch, rows, columns, channels. */
export function explicitPads([top, left, bottom, right]: readonly [number, number, number, number]): Pads {
  return [
    [0, 0],
    [top, bottom],
    [left, right],
    [0, 0],
  ]
}
