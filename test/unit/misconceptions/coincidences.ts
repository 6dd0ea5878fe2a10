import { expect } from 'vitest'
import type { Tensor } from '@/lib/conv/tensor'

/** What one method gives. */
export type Given = { readonly id: string; readonly output: Tensor }

/** The pairs of methods that give the same for one layer, as `one = other`. */
export function coincidences(given: readonly Given[]): Set<string> {
  const same = new Set<string>()
  const texts = given.map(({ output }) => `${output.shape.join('x')}: ${[...output.data].join(' ')}`)
  for (const [index, { id }] of given.entries()) {
    for (const [later, { id: other }] of given.entries()) {
      if (later > index && texts[later] === texts[index]) same.add(pairName([id, other]))
    }
  }
  return same
}

/**
 * What a table of inseparable pairs gets wrong about a layer: pairs that coincide in every draw of the layer's numbers in
 * which both apply, undeclared, and pairs declared by mistake. Checks on the way that every output is one.
 */
export function wrongDeclarations<Layer>(
  layers: Iterable<Layer>,
  giveAll: (layer: Layer) => readonly Given[],
  isDeclared: (one: string, other: string, layer: Layer) => boolean,
): { undeclared: string[]; mistaken: string[] } {
  let lasting: string[] | null = null
  const mistaken: string[] = []
  for (const layer of layers) {
    const given = giveAll(layer)
    for (const { output } of given) expectOutput(output)
    const same = coincidences(given)
    if (lasting === null) {
      const pairs = given.flatMap(({ id }, index) => given.slice(index + 1).map((other) => [id, other.id] as const))
      const declared = pairs.filter(([one, other]) => isDeclared(one, other, layer)).map(pairName)
      mistaken.push(...declared.filter((pair) => !same.has(pair)))
      lasting = [...same].filter((pair) => !declared.includes(pair))
    }
    lasting = lasting.filter((pair) => same.has(pair))
    if (lasting.length === 0) break
  }
  return { undeclared: lasting ?? [], mistaken }
}

const pairName = ([one, other]: readonly [string, string]) => `${one} = ${other}`

/** At least one cell, all finite, none -0. */
function expectOutput({ shape, data }: Tensor): void {
  expect(Math.min(...shape)).toBeGreaterThan(0)
  expect(data.length).toBe(shape[0] * shape[1] * shape[2])
  expect(data.every((value) => Number.isFinite(value) && !Object.is(value, -0))).toBe(true)
}
