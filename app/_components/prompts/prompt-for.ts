import type { Ask } from '@/lib/problems/ask'
import type { PublicLayer } from '@/lib/problems/public-view'
import { cellPrompt } from './cell'
import { channelsPrompt } from './channels'
import { mapPrompt } from './map'
import { parametersPrompt } from './parameters'
import { productsPrompt } from './products'
import type { Prompt } from './prompt'
import { shapePrompt } from './shape'
import { volumePrompt } from './volume'

/** How a question is asked and answered on the screen. A new kind of `Ask` does not compile until it has a case here. */
export function promptFor(ask: Ask, layer: PublicLayer): Prompt {
  switch (ask.kind) {
    case 'products':
      return productsPrompt(ask, layer)
    case 'cell':
      return cellPrompt(ask, layer)
    case 'channels':
      return channelsPrompt(ask, layer)
    case 'map':
      return mapPrompt(ask)
    case 'volume':
      return volumePrompt(layer)
    case 'shape':
      return shapePrompt()
    case 'parameters':
      return parametersPrompt(layer)
  }
}
