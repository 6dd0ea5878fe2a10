import type { Ask } from '@/lib/problems/ask'
import type { PublicLayer } from '@/lib/problems/public-view'
import { cellPrompt } from './cell'
import { cellsPrompt } from './cells'
import { channelsPrompt } from './channels'
import { countsPrompt } from './counts'
import { feedingChannelsPrompt } from './feeding-channels'
import { im2colColumnPrompt } from './im2col-column'
import { mapPrompt } from './map'
import { missingNumberPrompt } from './missing-number'
import { parametersPrompt } from './parameters'
import { pixelPrompt } from './pixel'
import { productsPrompt } from './products'
import type { Prompt } from './prompt'
import { reluMapPrompt } from './relu-map'
import { rowPrompt } from './row'
import { samePaddingPrompt } from './same-padding'
import { settingsPrompt } from './settings'
import { shapePrompt } from './shape'
import { startsPrompt } from './starts'
import { volumePrompt } from './volume'
import { windowPrompt } from './window'
import { wrongCellPrompt } from './wrong-cell'

/**
 * How a question about one convolution is asked and answered on the screen. A new kind of `Ask` does not compile until it
 * has a case here.
 */
export function conv2dPrompt(ask: Ask, layer: PublicLayer): Prompt {
  switch (ask.kind) {
    case 'products':
      return productsPrompt(ask, layer)
    case 'cell':
      return cellPrompt(ask, layer)
    case 'cells':
      return cellsPrompt(ask, layer)
    case 'row':
      return rowPrompt(ask, layer)
    case 'pixel':
      return pixelPrompt(ask, layer)
    case 'channels':
      return channelsPrompt(ask, layer)
    case 'map':
      return mapPrompt(ask)
    case 'relu-map':
      return reluMapPrompt(ask)
    case 'volume':
      return volumePrompt(layer)
    case 'shape':
      return shapePrompt()
    case 'parameters':
      return parametersPrompt(layer)
    case 'counts':
      return countsPrompt(ask)
    case 'window':
      return windowPrompt(ask, layer)
    case 'starts':
      return startsPrompt(layer)
    case 'feeding-channels':
      return feedingChannelsPrompt(ask, layer)
    case 'im2col-column':
      return im2colColumnPrompt(ask, layer)
    case 'same-padding':
      return samePaddingPrompt(ask)
    case 'missing-bias':
    case 'missing-weight':
    case 'missing-input':
      return missingNumberPrompt(ask, layer)
    case 'settings':
      return settingsPrompt(ask)
    case 'wrong-cell':
      return wrongCellPrompt(ask)
  }
}
