/**
 * Stored with every graded attempt. Raised by one whenever any result of this folder could change, be it in the last
 * bit of a sum, so that an old attempt says which arithmetic judged it.
 */
export const ENGINE_VERSION = 1
