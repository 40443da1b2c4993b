import { NextResponse } from 'next/server';

export default function passThrough() {
  return NextResponse.next();
}

export const config = { runtime: 'nodejs' };
