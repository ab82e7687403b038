/** Pix: the codes that are paid with, and the providers that say when they were. */
export { foldText, isDynamicTxid, isStaticTxid, limits, writeAmount, writeDynamicCode, writeStaticCode } from './br-code.ts'
export { parsePixKey, type PixKey } from './key.ts'
export { drawQr, drawQrSvg } from './qr.ts'
export { readCode, type Reading, type ReadCode } from './read-code.ts'
