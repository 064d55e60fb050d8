// A photo is made small before it travels: what is kept is small anyhow, and the wifi of a hall is everybody's.

const LARGE = 1_000_000 // bytes; less is sent as it is
const SIDE = 1920 // what is kept is no longer
const QUALITY = 0.85

/** The photos of a form, small. What this browser cannot read goes as it is: the server says what is wrong with it. */
export async function madeSmall(data) {
  for (const [name, value] of [...data]) if (value instanceof File && value.size > LARGE) data.set(name, await smaller(value))
  return data
}

async function smaller(file) {
  try {
    const picture = await createImageBitmap(file)
    const blob = await drawn(picture)
    picture.close()
    return blob && blob.size < file.size ? new File([blob], "photo.jpg", { type: "image/jpeg" }) : file
  } catch {
    return file
  }
}

function drawn(picture) {
  const share = Math.min(1, SIDE / Math.max(picture.width, picture.height))
  const sheet = document.createElement("canvas")
  sheet.width = Math.max(1, Math.round(picture.width * share))
  sheet.height = Math.max(1, Math.round(picture.height * share))
  sheet.getContext("2d").drawImage(picture, 0, 0, sheet.width, sheet.height)
  return new Promise((done) => sheet.toBlob(done, "image/jpeg", QUALITY))
}
