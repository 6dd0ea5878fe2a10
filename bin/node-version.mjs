// Written so that an old Node can read it.
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)

/** What to say when this Node is too old to run the app; empty when it is not. */
export const nodeProblem =
  major > 20 || (major === 20 && minor >= 19)
    ? ''
    : `ConvDojo needs Node 20.19 or newer and this is Node ${process.versions.node}: see https://nodejs.org`
