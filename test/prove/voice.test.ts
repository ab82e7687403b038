import { testSmall } from './small.ts'

testSmall('voice')
