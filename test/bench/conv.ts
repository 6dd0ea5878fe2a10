import { argv, hrtime } from 'node:process'
import { fileURLToPath } from 'node:url'
import { convTranspose2d } from '@/lib/conv/conv-transpose2d'
import { conv2d } from '@/lib/conv/conv2d'
import { conv2dInputGrad, conv2dWeightGrad } from '@/lib/conv/conv2d-gradients'
import { pool2d } from '@/lib/conv/pool2d'
import type { Shape3, Shape4, Tensor } from '@/lib/conv/tensor'
import { convEngines, ours } from './conv-engines'
import {
  BENCH_SHAPES,
  type BenchShape,
  benchShape,
  inputGradShape,
  POOL_SHAPES,
  TRANSPOSED_SHAPES,
  weightGradShape,
} from './conv-shapes'
import { type Engine, loadPeers, type Missing, type Prepared } from './engines'
import { inputGradEngines, weightGradEngines } from './gradient-engines'
import { sampleLimit } from './multiply-add-limit'
import { poolEngines } from './pool-engines'
import { transposedEngines } from './transposed-engines'

/** Short samples, many rounds: what else the machine does then falls on all engines alike, and medians pass it by. */
const ROUNDS = 25
const SAMPLE_MS = 6
/** Layers of which the slowest engine computes about one a second. */
const HUGE_MULTIPLY_ADDS = 1e8
const ROUNDS_OF_HUGE = 7
const WARM_UP_MS = 150

type Print = (line: string) => void

/** Nanoseconds a call, one number a round. */
type Series = number[]

/**
 * The engine beside its peers, on one core, everything in one run: whole calls from typed arrays to a typed array, the
 * engines taking turns round by round, medians. Every engine's numbers are checked before it is timed.
 */
export async function benchConv(print: Print): Promise<void> {
  await benchAlone(print)
  const peers = await loadPeers()
  print('')
  print(
    `Convolution engines, one thread each, Node ${process.version}, taking turns: medians of ${ROUNDS} rounds, of huge layers ${ROUNDS_OF_HUGE}.`,
  )
  print('ratio: time beside ours. limit: independent multiply-adds in registers, plain JavaScript, the same rounds.')
  const convolving = { engines: convEngines(peers), reference: conv2d, unit: 'multiply-adds', exact: true }
  for (const shape of BENCH_SHAPES) await benchShapeWith(convolving, shape, print)
  benchGrowth(print)

  print('')
  print('Transposed convolutions, the same engines in the same way.')
  const transposing = { ...convolving, engines: transposedEngines(peers), reference: convTranspose2d }
  for (const shape of TRANSPOSED_SHAPES) await benchShapeWith(transposing, shape, print)

  print('')
  print('Pooling, the same engines in the same way; what is counted is the values under all windows.')
  const pooling = { engines: poolEngines(peers), reference: pool2d, unit: 'values', exact: false }
  for (const shape of POOL_SHAPES) await benchShapeWith(pooling, shape, print)

  // At the rate of the one before it, the largest would take tfjs some 20 s a call.
  const layers = BENCH_SHAPES.slice(0, -1)
  print('')
  print('Gradients of the weight, the same engines in the same way, where they have them.')
  const ofWeight = { ...convolving, engines: weightGradEngines(peers), reference: conv2dWeightGrad }
  for (const shape of layers) await benchShapeWith(ofWeight, weightGradShape(shape), print)

  print('')
  print('Gradients of the input, the same engines in the same way, where they have them.')
  const ofInput = { ...convolving, engines: inputGradEngines(peers), reference: conv2dInputGrad }
  for (const shape of layers) await benchShapeWith(ofInput, inputGradShape(shape), print)
}

/**
 * Ours before anything else is loaded. The WebAssembly peers grow their memory, which detaches a buffer, and from then on
 * V8 checks every access to any typed array of the process for that. Both states are to be met: a browser's page, and a
 * server whose libraries bring WebAssembly along.
 */
async function benchAlone(print: Print): Promise<void> {
  print('Ours alone, before another engine is loaded (their growing memories slow down typed arrays for all)')
  print(row(['layer', 'a call', 'GMAC/s', 'limit', 'of limit']))
  for (const shape of BENCH_SHAPES) {
    const prepared = await ours.prepare(shape.layer)
    const calls = await warmUp(prepared)
    const series: Series = []
    const limits: number[] = []
    for (let round = 0; round < ROUNDS; round++) {
      limits.push(sampleLimit())
      series.push((await time(prepared, calls)) / calls)
    }
    const rate = shape.work / median(series)
    const limit = median(limits)
    const cells = [
      duration(median(series)),
      rate.toFixed(3),
      limit.toFixed(2),
      `${((100 * rate) / limit).toFixed(1)} %`,
    ]
    print(row([shape.name, ...cells]))
  }
}

type Contest<Layer> = {
  readonly engines: readonly (Engine<Layer> | Missing)[]
  /** what every engine must agree with */
  readonly reference: (layer: Layer) => Tensor<Shape3 | Shape4>
  /** what a shape's work is counted in */
  readonly unit: string
  /** whether agreement is to the last bit, or, where there is division, to that of a 32-bit float */
  readonly exact: boolean
}

async function benchShapeWith<Layer>(contest: Contest<Layer>, shape: BenchShape<Layer>, print: Print): Promise<void> {
  const { engines, unit } = contest
  const candidates: { name: string; prepared: Prepared; calls: number; series: Series }[] = []
  for (const engine of engines) {
    if ('missing' in engine) continue
    const prepared = await engine.prepare(shape.layer)
    await prepared.beforeSample?.()
    const output = await prepared.run()
    const { channelsLast, inOurOrder } = prepared
    checkNumbers(engine.name, contest, shape.layer, inOurOrder?.(output) ?? output, channelsLast)
    candidates.push({ name: engine.name, prepared, calls: await warmUp(prepared), series: [] })
  }

  const rounds = shape.work < HUGE_MULTIPLY_ADDS ? ROUNDS : ROUNDS_OF_HUGE
  const limits: number[] = []
  for (let round = 0; round < rounds; round++) {
    limits.push(sampleLimit())
    for (const { prepared, calls, series } of candidates) {
      await prepared.beforeSample?.()
      series.push((await time(prepared, calls)) / calls)
    }
  }
  for (const { prepared } of candidates) await prepared.release?.()

  const limit = median(limits)
  const ourSeries = candidates.find(({ name }) => name === ours.name)?.series ?? []
  print('')
  const multiplies = unit === 'multiply-adds'
  const limitSaid = multiplies ? `; limit ${limit.toFixed(2)} GMAC/s` : ''
  print(`${shape.name}: ${shape.work.toLocaleString('en')} ${unit}${limitSaid}`)
  print(row(['engine', 'a call', multiplies ? 'GMAC/s' : 'values/ns', 'ratio', ...(multiplies ? ['of limit'] : [])]))
  for (const engine of engines) {
    if ('missing' in engine) {
      print(row([engine.name, engine.missing]))
      continue
    }
    const series = candidates.find(({ name }) => name === engine.name)?.series ?? []
    const rate = shape.work / median(series)
    const ratio = median(series.map((nanoseconds, round) => nanoseconds / (ourSeries[round] ?? Number.NaN)))
    const share = multiplies ? [`${((100 * rate) / limit).toFixed(1)} %`] : []
    print(row([engine.name, duration(median(series)), rate.toFixed(3), ratio.toFixed(2), ...share]))
  }
}

/** One layer in growing sizes: nanoseconds a multiply-add stay level where cost grows linearly. */
function benchGrowth(print: Print): void {
  const shapes = [2, 4, 8, 16, 32, 64, 128, 256].map((size) =>
    benchShape(`16×${size}×${size}, 16 of 3×3`, { input: [16, size, size], filters: 16, kernel: 3, padding: 1 }),
  )
  const series = shapes.map((): Series => [])
  for (let round = -1; round < ROUNDS_OF_HUGE; round++) {
    for (const [index, { layer, work }] of shapes.entries()) {
      const calls = Math.ceil(1e7 / work)
      const start = hrtime.bigint()
      for (let call = 0; call < calls; call++) conv2d(layer)
      // The first round warms up.
      if (round >= 0) series[index]?.push(Number(hrtime.bigint() - start) / calls)
    }
  }
  print('')
  print('Cost of ours as a layer grows')
  print(row(['layer, pad 1', 'a call', 'multiply-adds', 'ns each']))
  for (const [index, { name, work }] of shapes.entries()) {
    const nanoseconds = median(series[index] ?? [])
    print(row([name, duration(nanoseconds), work.toLocaleString('en'), (nanoseconds / work).toFixed(3)]))
  }
}

function checkNumbers<Layer>(
  name: string,
  { reference, exact }: Contest<Layer>,
  layer: Layer,
  given: ArrayLike<number>,
  channelsLast: boolean,
): void {
  const { shape, data } = reference(layer)
  const [filters] = shape
  const plane = data.length / filters
  const same = data.every((value, cell) => {
    const at = channelsLast ? (cell % plane) * filters + Math.floor(cell / plane) : cell
    const difference = Math.abs((given[at] ?? Number.NaN) - value)
    return difference <= (exact ? 0 : 1e-6 * Math.max(1, Math.abs(value)))
  })
  if (!same || given.length !== data.length) throw new Error(`${name} gives other numbers`)
}

/** Runs until warm; returns how many calls make up a sample. */
async function warmUp(prepared: Prepared): Promise<number> {
  let calls = 1
  let spent = 0
  for (;;) {
    const nanoseconds = await time(prepared, calls)
    spent += nanoseconds
    if (spent >= WARM_UP_MS * 1e6) return Math.max(1, Math.round((SAMPLE_MS * 1e6 * calls) / nanoseconds))
    calls *= 2
  }
}

/** Nanoseconds for so many calls, one after the other. */
async function time({ run }: Prepared, calls: number): Promise<number> {
  const start = hrtime.bigint()
  for (let call = 0; call < calls; call++) {
    const output = run()
    // Engines that answer at once are not made to wait.
    if (output instanceof Promise) await output
  }
  return Number(hrtime.bigint() - start)
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN
}

function duration(nanoseconds: number): string {
  if (nanoseconds < 1e3) return `${nanoseconds.toFixed(0)} ns`
  if (nanoseconds < 1e6) return `${(nanoseconds / 1e3).toFixed(2)} µs`
  return `${(nanoseconds / 1e6).toFixed(2)} ms`
}

function row([first = '', ...rest]: readonly string[]): string {
  return `  ${first.padEnd(38)}${rest.map((cell) => cell.padStart(15)).join('')}`
}

if (argv[1] === fileURLToPath(import.meta.url)) void benchConv(console.log)
