import assert from "node:assert/strict";
import { holdsSecret, looksLikeCommand, readCredential } from "../../../src/paste/credential.ts";
import { browserCopies, type BrowserRequest, lineBreaks } from "../../support/browserCopies.ts";
import { jwt } from "../../support/jwt.ts";
import { Random } from "../../support/random.ts";

const NOW = Date.UTC(2031, 0, 1);
const TOKEN = jwt({ exp: NOW / 1000 + 60 });
const ADDRESS = "https://acme.atlan.com";

const B64TOKEN = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~+/";
const NASTY = ` !"#$%&'()*+,-./:;<=>?@[\\]^_\`{|}~aZ09`;
const BAITS = [
  "",
  `" -H "authorization: Bearer bait`,
  `' -H 'authorization: Bearer bait`,
  `","authorization":"Bearer bait`,
] as const;

describe("A pasted credential", () => {
  const bare: readonly string[] = [
    TOKEN,
    `${TOKEN}\n`,
    `"${TOKEN}"`,
    `'${TOKEN}'`,
    `\`${TOKEN}\``,
    `“${TOKEN}”`,
    `\u200b${TOKEN}\ufeff`,
    `Bearer ${TOKEN}`,
    `bearer  ${TOKEN}`,
    `"Bearer ${TOKEN}",`,
    `Bearer "${TOKEN}"`,
    `Bearer Bearer ${TOKEN}`,
    `Authorization: Bearer ${TOKEN}`,
    `authorization:\n  Bearer ${TOKEN}\r\n`,
    `'Authorization': 'Bearer ${TOKEN}',`,
  ];
  for (const text of bare) {
    it(`is found in ${JSON.stringify(text.replace(TOKEN, "…"))}`, () => {
      assert.deepEqual(readCredential(text, NOW), { credential: TOKEN });
    });
  }

  const refused: readonly (readonly [text: string, problem: string])[] = [
    ["", "empty"],
    [" \n ", "empty"],
    [`""`, "empty"],
    ["Bearer", "empty"],
    ["Bearer  ", "empty"],
    ["Authorization: Bearer ''", "empty"],
    [`${TOKEN}\n${TOKEN}`, "severalLines"],
    [`${TOKEN} ${TOKEN}`, "notACredential"],
    ["tök€n", "notACredential"],
    ["https://acme.atlan.com", "notACredential"],
    ["a=b", "notACredential"],
    ["Basic amFuZTpzZWNyZXQ=", "notBearer"],
    ["Authorization: Basic amFuZTpzZWNyZXQ=", "notBearer"],
    ["Cookie: session=1", "notBearer"],
    ["curl", "curlWithoutAuthorization"],
    [`curl '${ADDRESS}/api'`, "curlWithoutAuthorization"],
    [`curl '${ADDRESS}/api' -b 'session=1' -H 'cookie: session=1'`, "curlWithoutAuthorization"],
    [`curl '${ADDRESS}/api' -H 'authorization: Bearer '`, "curlWithoutAuthorization"],
    [`curl '${ADDRESS}/api' -H 'authorization;'`, "curlWithoutAuthorization"],
    [`curl '${ADDRESS}/api' -H 'x-authorization: Bearer ${TOKEN}'`, "curlWithoutAuthorization"],
    [`fetch("${ADDRESS}/api", { "headers": { "cookie": "session=1" } });`, "curlWithoutAuthorization"],
    [`Invoke-WebRequest -UseBasicParsing -Uri "${ADDRESS}/api"`, "curlWithoutAuthorization"],
    [`curl '${ADDRESS}/api' -H 'authorization: Bearer cut'"off`, "curlWithoutAuthorization"],
    [`curl '${ADDRESS}/api' -H 'authorization: Basic amFuZTpzZWNyZXQ='`, "notBearer"],
    [`curl '${ADDRESS}/api' -H 'authorization: Bearer two words'`, "notACredential"],
    [`curl 'http://acme.atlan.com/api' -H 'authorization: Bearer ${TOKEN}'`, "unusableAddress"],
    [`curl 'https://jane:pw@acme.atlan.com' -H 'authorization: Bearer ${TOKEN}'`, "unusableAddress"],
    [`curl 'ftp://acme.atlan.com' -H 'authorization: Bearer ${TOKEN}'`, "unusableAddress"],
    [`curl 'https://{acme,other}.atlan.com' -H 'authorization: Bearer ${TOKEN}'`, "unusableAddress"],
    [`curl ${ADDRESS} https://other.example -H 'authorization: Bearer ${TOKEN}'`, "unclearAddress"],
    [`curl --url ${ADDRESS} -H 'authorization: Bearer ${TOKEN}' http://acme.atlan.com`, "unclearAddress"],
    [`curl ${ADDRESS} -H 'authorization: Bearer ${TOKEN}' | http ${ADDRESS}:8443`, "unclearAddress"],
    [`curl --of-tomorrow https://other.example -H 'authorization: Bearer ${TOKEN}'`, "unclearAddress"],
    [`curl -sW https://other.example ${ADDRESS} -H 'authorization: Bearer ${TOKEN}'`, "unclearAddress"],
    [
      `Invoke-WebRequest ${ADDRESS} -Uri "https://other.example" -Headers @{ Authorization = "Bearer ${TOKEN}" }`,
      "unclearAddress",
    ],
  ];
  for (const [text, problem] of refused) {
    it(`is not found in ${JSON.stringify(text.replaceAll(TOKEN, "…"))}: ${problem}`, () => {
      assert.deepEqual(readCredential(text, NOW), { problem });
    });
  }

  it("is refused once it has expired, with the time", () => {
    const token = jwt({ exp: NOW / 1000 });
    assert.deepEqual(readCredential(`Bearer ${token}`, NOW), { problem: "expired", expiredAt: NOW });
    assert.deepEqual(readCredential(`curl '${ADDRESS}' -H 'authorization: Bearer ${token}'`, NOW), {
      problem: "expired",
      expiredAt: NOW,
    });
    assert.deepEqual(readCredential(token, NOW - 1), { credential: token });
  });

  it("need not be a JWT", () => {
    assert.deepEqual(readCredential("opaque-key_1~2+3/4==", NOW), { credential: "opaque-key_1~2+3/4==" });
  });
});

describe("A request as people write it by hand", () => {
  const found = { credential: TOKEN, address: ADDRESS };
  const commands: readonly string[] = [
    `curl ${ADDRESS}/api -H "Authorization: Bearer ${TOKEN}"`,
    `$ curl -s -X POST --data '{"a":1}' -H "Authorization:Bearer ${TOKEN}" ${ADDRESS}/api`,
    `curl -sX POST ${ADDRESS}/api -H "Authorization: Bearer ${TOKEN}"`,
    `curl -XPOST -sSLH "Authorization: Bearer ${TOKEN}" ${ADDRESS}/api`,
    `curl "-HAuthorization: Bearer ${TOKEN}" ${ADDRESS}/api`,
    `curl -H"Authorization: Bearer ${TOKEN}" --url=${ADDRESS}/api`,
    `curl --header="Authorization: Bearer ${TOKEN}" --request=POST --url ${ADDRESS}/api`,
    `curl --dns-servers 8.8.8.8 --noproxy '*' ${ADDRESS}/api -H "Authorization: Bearer ${TOKEN}"`,
    `curl --doh-url https://dns.example/q -e https://a.example ${ADDRESS} -H "Authorization: Bearer ${TOKEN}"`,
    `curl -x http://proxy.example:3128 ${ADDRESS} -H "Authorization: Bearer ${TOKEN}"`,
    `curl --no-progress-meter --compressed -- ${ADDRESS}/api -H x ; curl -H "Authorization: Bearer ${TOKEN}" ${ADDRESS}`,
    `curl --of-tomorrow -H "Authorization: Bearer ${TOKEN}" ${ADDRESS}/api`,
    `curl --of-tomorrow=https://other.example -H "Authorization: Bearer ${TOKEN}" ${ADDRESS}/api`,
    `curl ${ADDRESS}/api ${ADDRESS}/other -H "Authorization: Bearer ${TOKEN}"`,
    `curl https://other.example --next -H "Authorization: Bearer ${TOKEN}" ${ADDRESS}/api`,
    `curl https://other.example -s: ${ADDRESS} -H "Authorization: Bearer ${TOKEN}"`,
    `curl https://other.example;curl ${ADDRESS}/api?a=1&b=2 -H "Authorization: Bearer ${TOKEN}";`,
    `curl -H "Authorization: Bearer ${TOKEN}" ${ADDRESS}; echo done`,
    `curl -d curl ${ADDRESS} -H "Authorization: Bearer ${TOKEN}" > out.json`,
    `curl.exe -sX POST ^"${ADDRESS}/api^" ^\r\n  -H ^"authorization: Bearer ${TOKEN}^"`,
    `PS C:\\> curl.exe --header "Authorization: Bearer ${TOKEN}" ${ADDRESS}`,
    `curl --oauth2-bearer ${TOKEN} ${ADDRESS}/api`,
    `fetch('${ADDRESS}/api', { headers: { Authorization: 'Bearer ${TOKEN}' } })`,
    `await fetch(\`${ADDRESS}/api\`, { headers: { Authorization: \`Bearer ${TOKEN}\` } })`,
    `Invoke-RestMethod -Uri '${ADDRESS}/api' -Headers @{ Authorization = 'Bearer ${TOKEN}' }`,
    `Invoke-RestMethod -Uri ${ADDRESS}/api -Headers @{ Authorization = "Bearer ${TOKEN}" }`,
    `Invoke-WebRequest ${ADDRESS}/api \`\n  -Headers @{Authorization="Bearer ${TOKEN}"}`,
    `Invoke-WebRequest -Headers @{Authorization="Bearer ${TOKEN}"} -Uri:${ADDRESS}/api; "done"`,
    `Invoke-WebRequest -Proxy "http://proxy.example" -Headers @{Authorization="Bearer ${TOKEN}"} -Uri "${ADDRESS}"`,
    `fetch("https://other.example"); fetch("${ADDRESS}", { headers: { authorization: "Bearer ${TOKEN}" } })`,
  ];
  for (const command of commands) {
    it(command.replace(TOKEN, "…"), () => {
      assert.deepEqual(readCredential(command, NOW), found);
    });
  }

  const withoutAddress: readonly string[] = [
    `curl acme.atlan.com/api -H "Authorization: Bearer ${TOKEN}"`,
    `curl -X POST "$ATLAN_BASE_URL/api" -H "Authorization: Bearer ${TOKEN}" | tee post`,
    `curl --of-tomorrow post -sW post -H "Authorization: Bearer ${TOKEN}"`,
    `curl --doh-url https://dns.example -H "Authorization: Bearer ${TOKEN}"`,
    `curl ${ADDRESS} --next -H "Authorization: Bearer ${TOKEN}"`,
    `fetch("/api", { headers: { Authorization: "Bearer ${TOKEN}" } })`,
    `fetch("${ADDRESS}"); fetch(base + "/api", { headers: { Authorization: "Bearer ${TOKEN}" } })`,
    `Invoke-RestMethod -Uri "acme.atlan.com" -Headers @{ Authorization = "Bearer ${TOKEN}" }`,
    `Invoke-RestMethod -Uri ${ADDRESS}; Invoke-RestMethod -Uri $uri -Headers @{ Authorization = "Bearer ${TOKEN}" }`,
  ];
  for (const command of withoutAddress) {
    it(`gives no address where no word is surely one: ${command.replace(TOKEN, "…")}`, () => {
      assert.deepEqual(readCredential(command, NOW), { credential: TOKEN });
    });
  }

  it("takes the first of several requests that has a bearer token, with its own address", () => {
    const { "Chrome, cURL (bash)": copy } = browserCopies;
    const requests: BrowserRequest[] = [
      { url: "https://other.example/", headers: [["authorization", "Basic amFuZTpzZWNyZXQ="]] },
      { url: "https://cdn.example/app.js", headers: [["accept", "*/*"]] },
      { url: `${ADDRESS}/api/meta`, headers: [["authorization", `Bearer ${TOKEN}`]] },
    ];
    assert.deepEqual(readCredential(requests.map((request) => copy?.(request)).join(" ;\n"), NOW), found);
  });

  it("reads an address of IPv6, whose brackets Chrome escapes for curl", () => {
    const request: BrowserRequest = {
      url: "http://[::1]:8080/x?a={b}",
      headers: [["authorization", `Bearer ${TOKEN}`]],
    };
    assert.deepEqual(readCredential(browserCopies["Chrome, cURL (bash)"]?.(request) ?? "", NOW), {
      credential: TOKEN,
      address: "http://[::1]:8080",
    });
  });
});

for (const [form, copy] of Object.entries(browserCopies)) {
  describe(`A request copied with ${form}`, () => {
    for (const [name, lineBreak] of Object.entries(lineBreaks)) {
      it(`gives credential and address, whatever else it holds; line breaks: ${name}`, () => {
        for (let seed = 1; seed <= 60; seed++) {
          const { token, address, request } = randomRequest(new Random(seed));
          const text = copy(request).replaceAll("\n", lineBreak);
          const where = `seed ${seed}: ${text}`;
          assert.deepEqual(readCredential(text, NOW), { credential: token, address }, where);
          assert.ok(looksLikeCommand(text) && holdsSecret(text), where);
        }
      });
    }

    it("gives the whole token or none when it was cut off", () => {
      for (let seed = 1; seed <= 200; seed++) {
        const random = new Random(seed);
        const { token, request } = randomRequest(random);
        const whole = copy(request);
        const text = whole.slice(0, 10 + random.below(whole.length - 10));
        const read = readCredential(text, NOW);
        assert.ok("problem" in read || read.credential === token, `seed ${seed}: ${text}`);
      }
    });
  });
}

describe("A box that shows what is typed", () => {
  for (const secret of [
    TOKEN,
    `Bearer x`,
    `authorization: x`,
    `curl 'https://`,
    "f".repeat(40),
    "https://a:b@acme.atlan.com",
  ]) {
    it(`masks ${JSON.stringify(secret.slice(0, 30))}`, () => {
      assert.ok(holdsSecret(secret));
    });
  }

  for (const plain of [
    "",
    "acme.atlan.com",
    "https://acme.atlan.com/assets/5d3a8e0c-6529-4c8f-b53c-791cb5346308/overview",
    "curl.atlan.com",
  ]) {
    it(`does not mask ${JSON.stringify(plain)}`, () => {
      assert.ok(!holdsSecret(plain) && !looksLikeCommand(plain));
    });
  }
});

describe("A long text", () => {
  const long = 400_000;
  for (const [what, text] of [
    ["colons of a password", `://${":".repeat(long)}`],
    ["blanks", " ".repeat(long)],
    ["blanks behind a prompt", `$${" ".repeat(long)}x`],
    ["addresses", `curl ${"http://a ".repeat(long / 9)}`],
    ["options", `curl -${"s".repeat(long)}`],
    ["strings", `fetch(${'"",'.repeat(long / 3)}`],
  ] as const) {
    it(`of ${what} is judged in a time that is linear in its length`, () => {
      assert.ok("problem" in readCredential(text, NOW));
      assert.equal(holdsSecret(text), looksLikeCommand(text));
    });
  }
});

function randomRequest(random: Random): { token: string; address: string; request: BrowserRequest } {
  const token = random.pick([
    jwt({ exp: NOW / 1000 + 1 + random.below(1e6), n: random.text(NASTY, 0, 20) }),
    random.text(B64TOKEN, 1, 80) + random.pick(["", "=", "=="]),
  ]);
  const address = random.pick([
    ADDRESS,
    "https://acme.atlan.com:8443",
    "http://127.0.0.1:41234",
    "https://xn--bcher-kva.example",
  ]);
  const others = Array.from({ length: random.below(6) }, (_, index) => nastyHeader(random, index));
  const authorization = [
    random.pick(["authorization", "Authorization"]),
    `${random.pick(["Bearer", "bearer"])} ${token}`,
  ] as const;
  const headers = [...others.slice(0, 3), authorization, ["cookie", nasty(random)] as const, ...others.slice(3)];
  const body = random.pick([undefined, `{"note":"${nasty(random)}"}\n{"authorization":"Bearer bait"}`, nasty(random)]);
  return {
    token,
    address,
    request: { url: `${address}/api/meta?a=%20&b=${random.text(B64TOKEN, 0, 9)}`, headers, body },
  };
}

function nastyHeader(random: Random, index: number): readonly [string, string] {
  return [`x-other-${index}`, nasty(random)];
}

function nasty(random: Random): string {
  return random.text(NASTY, 0, 12) + random.pick(BAITS) + random.text(NASTY, 0, 12);
}
