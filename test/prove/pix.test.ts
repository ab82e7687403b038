import { testSmall } from './small.ts'

testSmall('pix')
