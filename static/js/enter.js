// A key that stands behind the # of a link goes into its field, and out of the address bar.

const field = document.getElementById("key")
const key = decodeURIComponent(location.hash.slice(1))
if (field && key) {
  field.value = key
  history.replaceState(null, "", location.pathname)
}
