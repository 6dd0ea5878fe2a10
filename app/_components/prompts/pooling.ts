import type { PoolAsk } from '@/lib/problems/pooling/params'
import type { PublicPoolLayer } from '@/lib/problems/pooling/public-layer'
import { columnPrompt } from './column-prompt'
import { mapPrompt } from './map'
import type { Prompt } from './prompt'
import { written } from './response-grids'
import { shapePrompt } from './shape'

export function poolPrompt(ask: PoolAsk, { kind }: PublicPoolLayer): Prompt {
  switch (ask.kind) {
    case 'pooled-map':
      return pooledMapPrompt(ask.channel, kind)
    case 'pooled-cells':
      return pooledCellsPrompt(ask.at, kind)
    case 'pooled-shape':
      return shapePrompt()
  }
}

function pooledMapPrompt(channel: number, kind: PublicPoolLayer['kind']): Prompt {
  const prompt = mapPrompt({ kind: 'map', filter: channel })
  return {
    ...prompt,
    question: `What does ${kind} pooling make of channel ${channel}: the size of the map, and every number in it?`,
    form: { ...prompt.form, grids: [`Pooled map of channel ${channel}`], tabs: [`channel ${channel}`] },
  }
}

function pooledCellsPrompt(
  at: Extract<PoolAsk, { kind: 'pooled-cells' }>['at'],
  kind: PublicPoolLayer['kind'],
): Prompt {
  const names = at.map(written)
  const listed = names.length > 1 ? `${names.slice(0, -1).join(', ')} and ${names.at(-1)}` : names.join('')
  const outputs = `output${at.length > 1 ? 's' : ''}`
  return columnPrompt({
    question: `What ${at.length > 1 ? 'are' : 'is'} the ${kind}-pooled ${outputs} ${listed}?`,
    label: 'Outputs',
    numbers: at.map((cell) => {
      const name = `output ${written(cell)}`
      return { name, nameInSentence: `Output ${written(cell)}`, at: cell }
    }),
    isOutput: true,
  })
}
