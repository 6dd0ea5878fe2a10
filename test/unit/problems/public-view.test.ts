import { describe, expect, it } from 'vitest'
import { generate } from '@/lib/problems/generate'
import { hiddenPlace } from '@/lib/problems/hidden-number'
import { publicView, showsNumbers } from '@/lib/problems/public-view'
import { wireLayer } from '@/lib/problems/wire-layer'
import { EVERY_CONV2D_DIFFICULTY, EVERY_DIFFICULTY, seed } from '@/test/support/seeds'

describe.each(EVERY_DIFFICULTY)('what is shown of $skill, $difficulty', ({ skill, difficulty }) => {
  const params = generate(skill, difficulty, seed('public'))

  it('is exactly its named keys', () => {
    const view = publicView(skill, difficulty, params)
    expect(Object.keys(view)).toEqual(['skill', 'title', 'level', 'namedLayer', 'op', 'layer', 'ask'])
    expect(Object.keys(view.layer).sort()).toEqual(Object.keys(params.layer).sort())
  })
})

describe.each(EVERY_CONV2D_DIFFICULTY)('what is shown of $skill, $difficulty', ({ skill, difficulty }) => {
  const params = generate(skill, difficulty, seed('public'))

  it('has the numbers of the layer just where they matter', () => {
    const { layer, ask } = publicView(skill, difficulty, params)
    const hidden = hiddenPlace(ask, params.layer)
    const shown = (part: 'input' | 'weight') =>
      params.layer[part].data.map((value, index) => (hidden?.part === part && hidden.index === index ? null : value))
    const needsNumbers = showsNumbers(ask)
    expect(layer.input.data).toEqual(needsNumbers ? shown('input') : null)
    expect(layer.weight.data).toEqual(needsNumbers ? shown('weight') : null)
  })

  it('is nested for the API without losing or moving a number', () => {
    const wire = wireLayer(params)
    const hidden = hiddenPlace(params.ask, params.layer)
    const sent = [...wire.input.flat(2), ...wire.weight.flat(3), ...(wire.bias ?? [])]
    const stored = [...params.layer.input.data, ...params.layer.weight.data, ...(params.layer.bias ?? [])]
    expect(sent.length).toBe(stored.length)
    expect(sent.filter((value, index) => value !== stored[index])).toEqual(hidden ? [null] : [])
    expect([
      wire.weight.length,
      wire.weight[0]?.length,
      wire.weight[0]?.[0]?.length,
      wire.weight[0]?.[0]?.[0]?.length,
    ]).toEqual(params.layer.weight.shape)
  })
})
