import { generateKeyPairSync, randomBytes, sign } from 'node:crypto';

const dayMs = 86_400_000;

/** DER tags (X.690). */
const tag = {
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  objectId: 0x06,
  utf8String: 0x0c,
  utcTime: 0x17,
  sequence: 0x30,
  set: 0x31,
  version: 0xa0,
  extensions: 0xa3,
  dnsName: 0x82,
};

/** Encoded object identifiers. */
const oid = {
  ecdsaWithSha256: der(tag.objectId, Buffer.from('2a8648ce3d040302', 'hex')),
  commonName: der(tag.objectId, Buffer.from('550403', 'hex')),
  subjectAltName: der(tag.objectId, Buffer.from('551d11', 'hex')),
};

/**
 * Creates a key and a self-signed certificate for `hostname` in PEM (X.509 v3, RFC 5280), valid
 * for a day. This is hand-written, because Node cannot create certificates, `openssl` may be
 * missing, and a checked-in key would alarm scanners.
 */
export function selfSignedCertificate(hostname: string): { key: string; cert: string } {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const algorithm = sequence(oid.ecdsaWithSha256);
  const commonName = sequence(oid.commonName, der(tag.utf8String, Buffer.from(hostname)));
  const name = sequence(der(tag.set, commonName));
  const alternatives = sequence(der(tag.dnsName, Buffer.from(hostname)));
  const extension = sequence(oid.subjectAltName, der(tag.octetString, alternatives));
  // Version (2 is v3), serial number, algorithm, issuer, validity, subject, key, and extensions.
  const content = sequence(
    der(tag.version, der(tag.integer, Buffer.from([2]))),
    // The leading 1 keeps the random number positive.
    der(tag.integer, Buffer.from([1]), randomBytes(8)),
    algorithm,
    name,
    sequence(utcTime(Date.now() - dayMs), utcTime(Date.now() + dayMs)),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    der(tag.extensions, sequence(extension)),
  );
  // The 0 says that all bits of the last byte are used.
  const signature = der(tag.bitString, Buffer.from([0]), sign('sha256', content, privateKey));
  const certificate = sequence(content, algorithm, signature).toString('base64');
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${certificate}\n-----END CERTIFICATE-----\n`,
  };
}

function der(type: number, ...parts: readonly Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  const { length } = content;
  // From 128 on, a length needs a prefix with the number of its bytes.
  const lengthBytes =
    length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([type, ...lengthBytes]), content]);
}

function sequence(...parts: readonly Buffer[]): Buffer {
  return der(tag.sequence, ...parts);
}

/** Encodes ms since the epoch as `YYMMDDhhmmssZ`. */
function utcTime(ms: number): Buffer {
  const text = new Date(ms).toISOString().replace(/\D/g, '').slice(2, 14);
  return der(tag.utcTime, Buffer.from(`${text}Z`));
}
