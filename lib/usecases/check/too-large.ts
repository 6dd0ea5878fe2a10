import 'server-only'
import { conv2dOutputShape } from '@/lib/conv/output-shape'
import { pool2dOutputShape } from '@/lib/conv/pool-extent'
import type { Shape3 } from '@/lib/conv/tensor'
import { convTranspose2dOutputShape } from '@/lib/conv/transposed-extent'
import type { Params } from '@/lib/problems/params'
import type { ProblemLayer } from '@/lib/problems/problem-layer'
import { showsNumbers } from '@/lib/problems/public-view'
import type { FieldProblem } from './params-of'

/*
 * What a response may be compared with. A diagnosis works the layer out by some fifty wrong methods, and by pairs of them:
 * with stride 1, without groups, with twice the padding, on a stretched input. So the bounds hold for the layer at its
 * largest, and for what stretches it.
 */

/** A 25×25 output of eight filters. */
const MOST_OUTPUTS = 5_000
/** Multiply-adds at stride 1 and without groups; the 25×25×3 image with its five 3×3 filters has some 100,000. */
const MOST_WORK = 200_000
const LARGEST = { stride: 8, dilation: 4, padding: 8 } as const
/** Of a number of the layer: everything that comes of so large ones is an exact whole number. */
const LARGEST_NUMBER = 10_000
/** Of a stack. */
const MOST_LAYERS = 32

/** The first thing that is too large about a problem to be checked, or null. */
export function tooLarge(params: Params): FieldProblem | null {
  switch (params.op) {
    case 'conv2d': {
      const { layer, ask } = params
      return (
        numbersTooLarge([...layer.input.data, ...layer.weight.data, ...(layer.bias ?? [])]) ??
        (showsNumbers(ask) ? (settingsTooLarge(layer) ?? workTooLarge(convolutionWork(layer))) : null)
      )
    }
    case 'followThrough': {
      const { conv, pool } = params.layer
      return (
        numbersTooLarge([...conv.input.data, ...conv.weight.data, ...(conv.bias ?? [])]) ??
        settingsTooLarge(conv, 'layer.stack[0]') ??
        settingsTooLarge(pool, 'layer.stack[2]') ??
        workTooLarge(convolutionWork(conv))
      )
    }
    case 'conv2dGrad': {
      const { conv, outputGrad } = params.layer
      const { work } = convolutionWork(conv)
      const outputs = Math.max(conv.input.data.length, conv.weight.data.length)
      return (
        numbersTooLarge([...conv.input.data, ...conv.weight.data, ...outputGrad.data]) ??
        settingsTooLarge(conv) ??
        workTooLarge({ work, outputs })
      )
    }
    case 'pool2d': {
      const { layer } = params
      const [channels] = layer.input.shape
      const work = channels * paddedCells(layer) * cells(layer.kernelSize)
      return (
        numbersTooLarge(layer.input.data) ??
        settingsTooLarge(layer) ??
        workTooLarge({ work, outputs: cells(pool2dOutputShape(layer)) })
      )
    }
    case 'convTranspose2d': {
      const { layer } = params
      const work = cells(layer.input.shape) * cells(layer.weight.shape.slice(1)) * layer.groups
      return (
        numbersTooLarge([...layer.input.data, ...layer.weight.data, ...(layer.bias ?? [])]) ??
        settingsTooLarge(layer) ??
        workTooLarge({ work, outputs: cells(convTranspose2dOutputShape(layer)) })
      )
    }
    case 'stack': {
      const { layers } = params.layer
      const message = `There are ${layers.length} layers; at most ${MOST_LAYERS} are taken here.`
      return layers.length > MOST_LAYERS ? { field: 'layer.stack', message } : null
    }
  }
}

function numbersTooLarge(numbers: readonly number[]): FieldProblem | null {
  const bad = numbers.find((value) => !Number.isInteger(value) || Math.abs(value) > LARGEST_NUMBER)
  if (bad === undefined) return null
  const message = Number.isInteger(bad)
    ? `The layer has the number ${bad}; numbers from −${LARGEST_NUMBER} to ${LARGEST_NUMBER} are taken here.`
    : `The layer has the number ${bad}; responses are compared exactly, so its numbers must be whole.`
  return { field: 'layer', message }
}

type Settings = {
  readonly stride: readonly number[]
  readonly dilation?: readonly number[]
  readonly padding?: readonly number[]
}

function settingsTooLarge(settings: Settings, whose = 'layer'): FieldProblem | null {
  for (const field of ['stride', 'dilation', 'padding'] as const) {
    const above = settings[field]?.find((value) => value > LARGEST[field])
    if (above !== undefined) {
      return {
        field: `${whose}.${field}`,
        message: `The ${field} is ${above}; at most ${LARGEST[field]} is taken here.`,
      }
    }
  }
  return null
}

type Work = { readonly work: number; readonly outputs: number }

function workTooLarge({ work, outputs }: Work): FieldProblem | null {
  if (outputs > MOST_OUTPUTS) {
    return { field: 'layer', message: `The layer gives ${outputs} numbers; at most ${MOST_OUTPUTS} are taken here.` }
  }
  if (work <= MOST_WORK) return null
  const message = `At stride 1 and in one group the layer takes ${work} multiply-adds; at most ${MOST_WORK} are taken here.`
  return { field: 'layer', message }
}

function convolutionWork(layer: ProblemLayer): Work {
  const [channels] = layer.input.shape
  const [filters, , height, width] = layer.weight.shape
  return { work: filters * channels * height * width * paddedCells(layer), outputs: cells(conv2dOutputShape(layer)) }
}

/** Of one channel. */
function paddedCells({
  input: { shape },
  padding: [top, left, bottom, right],
}: {
  readonly input: { readonly shape: Shape3 }
  readonly padding: readonly [number, number, number, number]
}): number {
  return (top + shape[1] + bottom) * (left + shape[2] + right)
}

function cells(shape: readonly number[]): number {
  return shape.reduce((product, size) => product * size, 1)
}
