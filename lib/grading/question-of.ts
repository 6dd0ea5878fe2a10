import type { Conv2dLayer } from '@/lib/conv/conv2d-layer'
import type { Ask } from '@/lib/problems/ask'
import { cellQuestion } from './cell'
import { cellsQuestion } from './cells'
import { channelsQuestion } from './channels'
import { countsQuestion } from './counts'
import { feedingChannelsQuestion } from './feeding-channels'
import { im2colColumnQuestion } from './im2col-column'
import { mapQuestion } from './map'
import { missingNumberQuestion } from './missing-number'
import { parametersQuestion } from './parameters'
import { pixelQuestion } from './pixel'
import { productsQuestion } from './products'
import type { Question } from './question'
import { reluMapQuestion } from './relu-map'
import { rowQuestion } from './row'
import { samePaddingQuestion } from './same-padding'
import { settingsQuestion } from './settings'
import { shapeQuestion } from './shape'
import { startsQuestion } from './starts'
import { volumeQuestion } from './volume'
import { windowQuestion } from './window'
import { wrongCellQuestion } from './wrong-cell'

/** The question a problem asks. A new kind of `Ask` does not compile until it has a case here. */
export function questionOf(layer: Conv2dLayer, ask: Ask): Question {
  switch (ask.kind) {
    case 'products':
      return productsQuestion(layer, ask)
    case 'cell':
      return cellQuestion(layer, ask)
    case 'cells':
      return cellsQuestion(layer, ask)
    case 'row':
      return rowQuestion(layer, ask)
    case 'pixel':
      return pixelQuestion(layer, ask)
    case 'channels':
      return channelsQuestion(layer, ask)
    case 'map':
      return mapQuestion(layer, ask)
    case 'relu-map':
      return reluMapQuestion(layer, ask)
    case 'volume':
      return volumeQuestion(layer)
    case 'shape':
      return shapeQuestion(layer)
    case 'parameters':
      return parametersQuestion(layer)
    case 'counts':
      return countsQuestion(layer, ask)
    case 'window':
      return windowQuestion(layer, ask)
    case 'starts':
      return startsQuestion(layer)
    case 'feeding-channels':
      return feedingChannelsQuestion(layer, ask)
    case 'im2col-column':
      return im2colColumnQuestion(layer, ask)
    case 'same-padding':
      return samePaddingQuestion(layer, ask)
    case 'missing-bias':
    case 'missing-weight':
    case 'missing-input':
      return missingNumberQuestion(layer, ask)
    case 'settings':
      return settingsQuestion(layer, ask)
    case 'wrong-cell':
      return wrongCellQuestion(layer, ask)
  }
}
