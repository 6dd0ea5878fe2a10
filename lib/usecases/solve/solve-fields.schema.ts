import { z } from 'zod'
import { makeTensor } from '@/lib/conv/tensor'
import { readNestedNumbers } from '@/lib/formats/read-nested-numbers'

// What the operations' requests and answers have in common.

/** Nested arrays of numbers, `axes` deep, read into a flat block. What is wrong is reported at its own place. */
function nested(axes: readonly string[]) {
  const described = axes.reduceRight<object>((items) => ({ type: 'array', items, minItems: 1 }), { type: 'number' })
  return z
    .unknown()
    .meta({ ...described, description: `[${axes.join('][')}]` })
    .transform((value, context) => {
      const read = readNestedNumbers(value, axes)
      if ('data' in read) return read
      context.addIssue({
        code: 'custom',
        path: [...read.path],
        message: value === undefined ? 'This is missing.' : read.message,
      })
      return z.NEVER
    })
}

/** `[channel][row][column]`: an input, or a gradient of one. */
export function tensor3(axes: readonly [string, string, string] = ['channel', 'row', 'column']) {
  return nested(axes).transform(({ shape: [channels = 0, height = 0, width = 0], data }) =>
    makeTensor([channels, height, width], data),
  )
}

/** A weight. */
export function tensor4(axes: readonly [string, string, string, string]) {
  return nested(axes).transform(({ shape: [first = 0, second = 0, height = 0, width = 0], data }) =>
    makeTensor([first, second, height, width], data),
  )
}

/** One number a filter. */
export const biases = nested(['filter']).transform(({ data }) => data)

export const number = z.number({ error: 'This is not a finite number.' })
export const pair = z.tuple([number, number])
export const sides = z.tuple([number, number, number, number])

/** What a field that is left out says, and any other that is not what it must be. */
export function orMissing(message: string) {
  return ({ input }: { readonly input: unknown }) => (input === undefined ? `This is missing. ${message}` : message)
}

export const numberOrPair = z.union([number, pair], { error: 'Give a number, or two: [rows, columns].' })
export const kernelSize = z.union([number, pair], { error: orMissing('Give a number, or two: [rows, columns].') })
export const flag = z.boolean({ error: 'Give true or false.' })

const place = z.int({ error: 'This is not a whole number.' }).min(0, 'Places are counted from 0.')
export const place3 = z.tuple([place, place, place])
export const place4 = z.tuple([place, place, place, place])

/** Which cells to explain: none, all, or the one at a place with these axes. */
export function stepsOf<Place extends z.ZodType>(cell: Place, axes: readonly string[]) {
  return z
    .union([z.boolean(), z.strictObject({ cell })], { error: `Give false, true, or {"cell":[${axes.join(', ')}]}.` })
    .default(false)
}

export type FieldProblem = { readonly field: string; readonly message: string }

/** Says in the request what the engine says of a layer; `names` are the fields that are called otherwise here. */
export function refuse(
  context: z.RefinementCtx,
  problems: readonly FieldProblem[],
  names: Readonly<Record<string, string>> = {},
): never {
  for (const { field, message } of problems) {
    context.addIssue({ code: 'custom', path: [names[field] ?? field], message })
  }
  return z.NEVER
}

const size = z.int().min(1)
const maps = z.array(z.array(z.array(z.number())))

/** What is answered to an operation: an output of three axes, and the cells asked for. */
export function answer3<Step extends z.ZodType>(step: Step, axes = 'K, H, W') {
  return z.strictObject({
    shape: z.tuple([size, size, size]).meta({ description: axes }),
    output: maps,
    steps: z.array(step).meta({ description: 'The cells asked for, in reading order.' }),
  })
}

/** The same for an output of four axes. */
export function answer4<Step extends z.ZodType>(step: Step, axes: string) {
  return z.strictObject({
    shape: z.tuple([size, size, size, size]).meta({ description: axes }),
    output: z.array(maps),
    steps: z.array(step).meta({ description: 'The cells asked for, in reading order.' }),
  })
}
