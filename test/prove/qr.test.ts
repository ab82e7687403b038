import { isBaileysInstalled } from '#channels/whatsapp-web/index.ts'
import { testSmall } from './small.ts'

// The channel is optional.
if (isBaileysInstalled()) testSmall('qr')
