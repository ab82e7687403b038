import { testSmall } from './small.ts'

testSmall('slots')
