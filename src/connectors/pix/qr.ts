import { renderSVG } from 'uqr'

/** The code as a picture of its own. */
export const drawQrSvg = (code: string): string => renderSVG(code, { border: 2, ecc: 'M' })
