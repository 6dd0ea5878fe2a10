import { describe, expect, it } from 'vitest'
import { conv2d } from '@/lib/conv/conv2d'
import type { Tensor } from '@/lib/conv/tensor'
import { type CellProbe, cellProbe } from '@/lib/diagnosis/cell-probe'
import { pairOutputs, singleOutputs } from '@/lib/diagnosis/conv2d-outputs'
import { changedOutput, OUTPUT_CHANGES } from '@/lib/diagnosis/output-changes'
import { areCompatible } from '@/lib/diagnosis/rule-families'
import { VALUE_RULE_IDS } from '@/lib/misconceptions/rule-ids'
import { VALUE_RULES } from '@/lib/misconceptions/value-rules'
import { generate } from '@/lib/problems/generate'
import { toConv2dLayer } from '@/lib/problems/problem-layer'
import type { Conv2dSkill } from '@/lib/problems/skills'
import { seed } from '@/test/support/seeds'

const SKILLS: readonly Conv2dSkill[] = [
  'output-volume',
  'zero-padding',
  'dilation',
  'groups',
  'rectangular',
  'pointwise',
]
const layers = SKILLS.flatMap((skill) =>
  ([3, 4] as const).map((level) => ({
    name: `${skill} ${level}`,
    layer: toConv2dLayer(generate(skill, level, seed(`outputs ${skill} ${level}`)).layer),
  })),
)

function probed(probe: CellProbe, { shape: [maps, rows, columns] }: Tensor): number[] {
  return Array.from({ length: maps * rows * columns }, (_, cell) => {
    const inMap = cell % (rows * columns)
    return probe([Math.floor(cell / (rows * columns)), Math.floor(inMap / columns), inMap % columns])
  })
}

describe.each(layers)('$name', ({ layer }) => {
  const right = conv2d(layer)
  const applying = VALUE_RULE_IDS.filter((id) => VALUE_RULES[id].appliesTo(layer))

  it('a change of the output does to the right one what its rule gives', () => {
    for (const id of applying) {
      const change = OUTPUT_CHANGES[id]
      if (change) expect(changedOutput(change, right, layer), id).toEqual(VALUE_RULES[id].output(layer))
    }
  })

  it('single numbers are those of the whole output', () => {
    expect(probed(cellProbe(null, layer) ?? (() => Number.NaN), right)).toEqual([...right.data])
    for (const id of applying) {
      const probe = cellProbe(id, layer)
      const output = probe && VALUE_RULES[id].output(layer)
      if (probe && output)
        expect(probed(probe, output), id).toEqual([...output.data].map((value) => expect.closeTo(value, 9)))
    }
  })

  it('pairs are of two kinds of mistakes, and their single numbers are those of their outputs', () => {
    const pairs = pairOutputs(layer, singleOutputs(layer, right))
    expect(pairs.length).toBeGreaterThan(0)
    for (const [index, { methods, probe, output }] of pairs.entries()) {
      expect(areCompatible(...methods), methods.join()).toBe(true)
      // Each tenth: they are many.
      if (probe === null || index % 10 > 0) continue
      const whole = output()
      expect(probed(probe, whole), methods.join()).toEqual([...whole.data].map((value) => expect.closeTo(value, 9)))
    }
  })
})
