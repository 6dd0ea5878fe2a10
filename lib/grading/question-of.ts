import type { Conv2dLayer } from '@/lib/conv/conv2d-layer'
import type { Ask } from '@/lib/problems/ask'
import { cellQuestion } from './cell'
import { channelsQuestion } from './channels'
import { mapQuestion } from './map'
import { parametersQuestion } from './parameters'
import { productsQuestion } from './products'
import type { Question } from './question'
import { shapeQuestion } from './shape'
import { volumeQuestion } from './volume'

/** The question a problem asks. A new kind of `Ask` does not compile until it has a case here. */
export function questionOf(layer: Conv2dLayer, ask: Ask): Question {
  switch (ask.kind) {
    case 'products':
      return productsQuestion(layer, ask)
    case 'cell':
      return cellQuestion(layer, ask)
    case 'channels':
      return channelsQuestion(layer, ask)
    case 'map':
      return mapQuestion(layer, ask)
    case 'volume':
      return volumeQuestion(layer)
    case 'shape':
      return shapeQuestion(layer)
    case 'parameters':
      return parametersQuestion(layer)
  }
}
