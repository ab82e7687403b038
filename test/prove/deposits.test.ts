import { testSmall } from './small.ts'

testSmall('deposits')
