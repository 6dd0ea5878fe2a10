import { describe, expect, it } from 'vitest'
import { generate } from '@/lib/problems/generate'
import { publicView } from '@/lib/problems/public-view'
import { wireLayer } from '@/lib/problems/wire-layer'
import { EVERY_DIFFICULTY, seed } from '@/test/support/seeds'

describe.each(EVERY_DIFFICULTY)('what is shown of $skill, $difficulty', ({ skill, difficulty }) => {
  const params = generate(skill, difficulty, seed('public'))

  it('is exactly its named keys', () => {
    const view = publicView(skill, difficulty, params)
    expect(Object.keys(view)).toEqual(['skill', 'title', 'level', 'namedLayer', 'layer', 'ask'])
    expect(Object.keys(view.layer)).toEqual(['input', 'weight', 'bias', 'stride', 'padding', 'dilation', 'groups'])
  })

  it('has the numbers of the layer just where they matter', () => {
    const { layer, ask } = publicView(skill, difficulty, params)
    const needsNumbers = !['shape', 'parameters', 'counts', 'feeding-channels', 'same-padding'].includes(ask.kind)
    expect(layer.input.data).toEqual(needsNumbers ? params.layer.input.data : null)
    expect(layer.weight.data).toEqual(needsNumbers ? params.layer.weight.data : null)
  })

  it('is nested for the API without losing or moving a number', () => {
    const wire = wireLayer(params.layer)
    expect(wire.input.flat(2)).toEqual(params.layer.input.data)
    expect(wire.weight.flat(3)).toEqual(params.layer.weight.data)
    expect([
      wire.weight.length,
      wire.weight[0]?.length,
      wire.weight[0]?.[0]?.length,
      wire.weight[0]?.[0]?.[0]?.length,
    ]).toEqual(params.layer.weight.shape)
  })
})
